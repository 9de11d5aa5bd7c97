package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What of all that is pending is told now: one message for each cause. */
final class Telling {

  private final Map<Fingerprint, Alert> alerts;
  private final List<AlertEvent> events;
  private final Instant now;
  private final LocalDate today;
  private final AlertSettings settings;

  /**
   * @param alerts all; what is told is noted in them
   * @param events what happens is added to them
   */
  Telling(
      Map<Fingerprint, Alert> alerts,
      List<AlertEvent> events,
      Instant now,
      AlertSettings settings) {
    this.alerts = alerts;
    this.events = events;
    this.now = now;
    this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    this.settings = settings;
  }

  List<AlertMessage> messages() {
    Map<Fingerprint, List<Alert>> byCause = new TreeMap<>();
    for (Alert alert : List.copyOf(alerts.values())) {
      if (alert.pending() != null && alert.isSilenced(today)) {
        drop(alert);
      } else if (alert.pending() != null) {
        Alert cause = alert.pending() == Alert.News.RESOLVED ? alert : cause(alert);
        byCause.computeIfAbsent(cause.id(), id -> new ArrayList<>()).add(alert);
      }
    }
    List<AlertMessage> messages = new ArrayList<>();
    byCause.forEach((id, pending) -> tell(alerts.get(id), pending, messages));
    return messages;
  }

  /** What explains it in the end; what nobody was told of explains nothing. */
  private Alert cause(Alert alert) {
    Set<Fingerprint> passed = new HashSet<>();
    Alert cause = alert;
    while (passed.add(cause.id()) && cause.seen().cause() != null) {
      Alert next = alerts.get(cause.seen().cause());
      if (next == null || !next.isOpen() || next.isSilent()) {
        break;
      }
      cause = next;
    }
    return cause;
  }

  private void tell(@Nullable Alert head, List<Alert> pending, List<AlertMessage> to) {
    if (head == null) {
      return;
    }
    List<Alert> effects =
        pending.stream()
            .filter(alert -> !alert.id().equals(head.id()))
            .sorted(Alerts.WORST_FIRST)
            .toList();
    AlertMessage.Happened message =
        new AlertMessage.Happened(
            head, head.pending() == null ? Alert.News.GREW : head.pending(), effects);
    if (head.pending() == null && !message.severity().isWorseThan(head.seen().severity())) {
      effects.forEach(alert -> told(alert, head)); // whoever heard of the cause can expect them
    } else if (!head.isSilenced(today) && isTime(head, message)) {
      to.add(message);
      effects.forEach(alert -> told(alert, head));
      told(head, head);
    }
  }

  /** What is muted may be told later; what is acknowledged is known. */
  private void drop(Alert alert) {
    if (alert.isAcknowledged()) {
      alerts.put(alert.id(), alert.pending(null));
    }
  }

  private boolean isTime(Alert head, AlertMessage.Happened message) {
    boolean critical = message.severity() == AlertSeverity.CRITICAL;
    if (isQuiet() && (!critical || message.news() == Alert.News.RESOLVED)) {
      return false;
    }
    Duration cooldown = Duration.ofHours(settings.repeat().cooldownHours());
    boolean repeats = message.news() == Alert.News.GREW || message.news() == Alert.News.BACK;
    boolean cooled = head.told() == null || !now.isBefore(head.told().plus(cooldown));
    boolean worse =
        message.explained().stream().anyMatch(a -> a.seen().severity() == AlertSeverity.CRITICAL)
            && head.seen().severity() != AlertSeverity.CRITICAL;
    return !repeats || cooled || worse;
  }

  private boolean isQuiet() {
    AlertSettings.Quiet quiet = settings.quiet();
    return quiet != null && quiet.holds(LocalTime.ofInstant(now, quiet.zone()));
  }

  private void told(Alert alert, Alert head) {
    boolean alone = alert.id().equals(head.id());
    alerts.put(alert.id(), alert.told(now, alone ? null : head.id()));
    events.add(
        AlertEvent.of(
            alert, now, AlertEvent.What.TOLD, alone ? null : "explained by " + head.id()));
  }
}
