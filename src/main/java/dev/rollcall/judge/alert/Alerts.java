package dev.rollcall.judge.alert;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Candidate.Strength;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One step in the lives of alerts: what is remembered meets what is seen now, and what is to be
 * told comes out. Reports that come late count for the days that they speak of.
 */
public final class Alerts {

  private static final String CLEARED =
      "newer reports, a decision or a setting say that there is nothing to tell any more";

  /** Worst first. */
  public static final Comparator<Alert> WORST_FIRST =
      Comparator.comparing((Alert alert) -> alert.seen().severity())
          .thenComparing(alert -> alert.seen().kind())
          .thenComparing(alert -> -alert.seen().measure())
          .thenComparing(Alert::id);

  private final Instant now;
  private final LocalDate today;
  private final AlertSettings settings;
  private final Map<DomainName, Instant> since;
  private final Map<Fingerprint, Alert> before = new HashMap<>();
  private final Map<Fingerprint, Alert> alerts = new LinkedHashMap<>();
  private final List<AlertEvent> events = new ArrayList<>();

  /** Whether nothing was ever looked at before. */
  private final boolean nobodyLooked;

  private final Set<DomainName> firstLooks = new TreeSet<>();
  private final List<Fingerprint> noted = new ArrayList<>();

  private Alerts(AlertBook stored, Instant now, AlertSettings settings) {
    this.now = now;
    this.today = now.atZone(ZoneOffset.UTC).toLocalDate();
    this.settings = settings;
    this.since = new HashMap<>(stored.since());
    this.nobodyLooked = stored.since().isEmpty();
    stored.alerts().forEach(alert -> before.put(alert.id(), alert));
    alerts.putAll(before);
  }

  /**
   * What comes out of a step.
   *
   * @param book everything that is to be remembered
   * @param changed what of it is new
   * @param firstLooks domains that were looked at for the first time
   * @param messages what is to be told, worst first
   */
  public record Step(
      AlertBook book,
      List<Alert> changed,
      List<DomainName> firstLooks,
      List<AlertEvent> events,
      List<AlertMessage> messages) {

    public Step {
      changed = List.copyOf(changed);
      firstLooks = List.copyOf(firstLooks);
      events = List.copyOf(events);
      messages = List.copyOf(messages);
    }

    /** What was noted and is told to nobody, not even in a message about a first look. */
    public List<Alert> noted() {
      if (messages.stream().anyMatch(AlertMessage.Baseline.class::isInstance)) {
        return List.of();
      }
      Set<Fingerprint> noted = new HashSet<>();
      events.stream()
          .filter(event -> event.what() == AlertEvent.What.NOTED)
          .forEach(event -> noted.add(event.id()));
      return changed.stream().filter(alert -> noted.contains(alert.id())).toList();
    }
  }

  /**
   * Makes the step.
   *
   * @param stored what is remembered, at least of the domains of the scenes
   * @param scenes what was looked at
   * @param now when that was
   */
  public static Step next(
      AlertBook stored, Collection<Scene> scenes, Instant now, AlertSettings settings) {
    return new Alerts(stored, now, settings).step(scenes);
  }

  private Step step(Collection<Scene> scenes) {
    scenes.forEach(this::look);
    Telling telling = new Telling(alerts, events, now, settings);
    List<AlertMessage> messages = new ArrayList<>(telling.messages());
    if (!firstLooks.isEmpty() && !noted.isEmpty()) {
      List<Alert> there =
          noted.stream()
              .map(alerts::get)
              .flatMap(alert -> alert == null ? List.<Alert>of().stream() : List.of(alert).stream())
              .sorted(WORST_FIRST)
              .toList();
      messages.add(new AlertMessage.Baseline(List.copyOf(firstLooks), there));
    }
    List<Alert> changed =
        alerts.values().stream().filter(a -> !a.equals(before.get(a.id()))).toList();
    return new Step(
        AlertBook.of(since, alerts.values()),
        changed,
        List.copyOf(firstLooks),
        events,
        messages.stream().sorted(Comparator.comparing(AlertMessage::severity)).toList());
  }

  private void look(Scene scene) {
    DomainName domain = scene.domain();
    boolean first = domain == null ? nobodyLooked : isFirstLook(domain);
    Set<Fingerprint> seen = new HashSet<>();
    for (Candidate candidate : scene.candidates()) {
      seen.add(candidate.id());
      note(candidate, first);
    }
    before.values().stream()
        .filter(alert -> alert.isOpen() && Objects.equals(alert.seen().domain(), domain))
        .filter(alert -> !seen.contains(alert.id()))
        .forEach(alert -> end(alert, CLEARED));
  }

  private boolean isFirstLook(DomainName domain) {
    return since.putIfAbsent(domain, now) == null && firstLooks.add(domain);
  }

  private void note(Candidate candidate, boolean first) {
    Alert alert = alerts.get(candidate.id());
    if (alert == null) {
      if (candidate.strength() == Strength.STRONG) {
        open(candidate, (first && !candidate.kind().isOfOperation()) || isOld(candidate));
      }
    } else if (!alert.isOpen()) {
      if (candidate.strength() == Strength.STRONG
          && candidate.lastDay().isAfter(alert.seen().lastDay())
          && !isOld(candidate)) {
        reopen(alert, candidate);
      }
    } else if (candidate.strength() == Strength.OVER) {
      end(alert.seen(candidate), "newer reports do not show it any more");
    } else {
      goOn(alert, candidate);
    }
  }

  private void open(Candidate candidate, boolean silently) {
    Alert alert = new Alert(candidate, now, null, candidate.measure(), null, null, null, null);
    if (silently) {
      alerts.put(alert.id(), alert);
      noted.add(alert.id());
      event(alert, AlertEvent.What.NOTED, null);
    } else {
      alerts.put(alert.id(), alert.pending(Alert.News.OPENED));
      event(alert, AlertEvent.What.OPENED, null);
    }
  }

  /** What was told not long ago is no news, unless it is much more than it was then. */
  private void reopen(Alert alert, Candidate candidate) {
    Alert again = alert.reopened(candidate, now);
    boolean flaps =
        alert.told() != null
            && now.isBefore(alert.told().plus(Duration.ofDays(settings.repeat().flappingDays())));
    boolean news = !flaps || hasGrown(alert, candidate);
    alerts.put(alert.id(), news ? again.pending(Alert.News.BACK) : again);
    event(again, AlertEvent.What.BACK, null);
  }

  private void goOn(Alert alert, Candidate candidate) {
    Alert next = alert.seen(candidate);
    boolean newer = candidate.lastDay().isAfter(alert.seen().lastDay()) || !isOld(candidate);
    if (alert.pending() == null
        && !alert.isAcknowledged()
        && candidate.strength() == Strength.STRONG
        && newer
        && hasGrown(alert, candidate)) {
      next = next.pending(Alert.News.GREW);
      event(next, AlertEvent.What.GREW, null);
    }
    alerts.put(alert.id(), next);
  }

  private boolean hasGrown(Alert alert, Candidate candidate) {
    return candidate.measure() >= alert.base() * settings.repeat().factor()
        && candidate.measure() > alert.base();
  }

  private void end(Alert alert, String because) {
    boolean wasTold = alert.told() != null && alert.under() == null;
    boolean toldSince = alert.told() != null && !alert.told().isBefore(alert.opened());
    Alert over = alert.ended(new Alert.Ended(now, because));
    boolean tell =
        !alert.seen().kind().isEvent()
            && settings.tellResolved()
            && wasTold
            && toldSince
            && !alert.isSilenced(today);
    alerts.put(alert.id(), tell ? over.pending(Alert.News.RESOLVED) : over);
    event(alert, AlertEvent.What.RESOLVED, because);
  }

  /** Whether it speaks only of days before somebody first looked, or long past. */
  private boolean isOld(Candidate candidate) {
    if (candidate.kind().isOfOperation()) {
      return false;
    }
    LocalDate oldest = today.minusDays(settings.maximumAgeDays());
    Instant firstLook = candidate.domain() == null ? null : since.get(candidate.domain());
    LocalDate began = firstLook == null ? oldest : LocalDate.ofInstant(firstLook, ZoneOffset.UTC);
    return candidate.lastDay().isBefore(oldest) || candidate.lastDay().isBefore(began);
  }

  private void event(Alert alert, AlertEvent.What what, @Nullable String words) {
    events.add(AlertEvent.of(alert, now, what, words));
  }
}
