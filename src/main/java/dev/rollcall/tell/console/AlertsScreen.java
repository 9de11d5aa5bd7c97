package dev.rollcall.tell.console;

import static java.time.ZoneOffset.UTC;

import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertDelivery;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertHandling;
import dev.rollcall.judge.alert.AlertSeverity;
import dev.rollcall.tell.AlertWords;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Alerts, worst first. */
public final class AlertsScreen {

  private final List<Alert> alerts;

  /** A screen of these, in their order. */
  public AlertsScreen(List<Alert> alerts) {
    this.alerts = List.copyOf(alerts);
  }

  /** The screen as text, each line ended by a line feed. */
  public String text(Style style) {
    Page page = new Page(style);
    if (alerts.isEmpty()) {
      page.line(Tone.GOOD, "No alert is open.");
    }
    for (Alert alert : alerts) {
      head(page, alert);
      alert.seen().evidence().forEach(sentence -> page.item("    ", sentence));
      if (alert.isOpen()) {
        page.item("    Fix: ", alert.seen().fix());
      }
    }
    return page.text();
  }

  private static void head(Page page, Alert alert) {
    page.item(
        alert.id() + "  ",
        tone(alert),
        alert.seen().severity().word() + "  " + AlertWords.title(alert));
    page.item("    ", state(alert));
  }

  private static Tone tone(Alert alert) {
    if (!alert.isOpen()) {
      return Tone.GOOD;
    }
    return alert.seen().severity() == AlertSeverity.CRITICAL
        ? Tone.BAD
        : alert.seen().severity() == AlertSeverity.WARNING ? Tone.WARNING : Tone.PLAIN;
  }

  /** One alert and everything that happened to it. */
  public static String one(
      Alert alert, List<AlertEvent> history, List<AlertDelivery> deliveries, Style style) {
    Page page = new Page(style);
    head(page, alert);
    alert.seen().evidence().forEach(sentence -> page.item("    ", sentence));
    page.item("    Fix: ", alert.seen().fix());
    page.gap().line(Tone.STRONG, "What happened");
    history.forEach(event -> page.item("  - ", line(event)));
    page.gap().line(Tone.STRONG, "Which channels were told");
    if (deliveries.isEmpty()) {
      page.item("  - ", "None: " + untold(alert) + ".");
    }
    deliveries.forEach(delivery -> page.item("  - ", line(delivery)));
    return page.text();
  }

  private static String untold(Alert alert) {
    if (alert.told() != null) {
      return "no channel that wants such alerts was configured then";
    }
    return alert.isSilent()
        ? "it was there before the first look, or speaks of days long past"
        : "it is not told yet";
  }

  private static String line(AlertDelivery delivery) {
    String error = delivery.error() == null ? "" : ": " + delivery.error();
    String became =
        delivery.delivered() != null
            ? "handed over " + PlainWords.time(delivery.delivered())
            : delivery.givenUp() != null
                ? "given up " + PlainWords.time(delivery.givenUp()) + error
                : "waits since " + PlainWords.time(delivery.queued()) + error;
    return "%s, %s: %s".formatted(delivery.channel(), delivery.news(), became);
  }

  /** What is to be said of an alert when something was done about it, on one line. */
  public static String line(Alert alert, Style style) {
    return new Page(style)
        .line(alert.id() + " " + AlertWords.title(alert) + ": " + state(alert))
        .text();
  }

  private static String line(AlertEvent event) {
    return "%s %s%s%s%s"
        .formatted(
            PlainWords.time(event.at()),
            event.what().name().toLowerCase(Locale.ROOT),
            event.by() == null ? "" : " by " + event.by(),
            event.until() == null ? "" : " until " + event.until(),
            event.words() == null ? "" : ": " + event.words());
  }

  private static String state(Alert alert) {
    Alert.Ended ended = alert.ended();
    String since = "since " + alert.opened().atOffset(UTC).toLocalDate();
    if (ended != null) {
      return "over %s: %s".formatted(ended.at().atOffset(UTC).toLocalDate(), ended.because());
    }
    return "open %s%s%s%s%s"
        .formatted(
            since,
            alert.isSilent() ? ", there from the beginning" : "",
            alert.told() == null && !alert.isSilent() ? ", not told yet" : "",
            alert.seen().cause() == null ? "" : ", explained by " + alert.seen().cause(),
            handled(alert.handling()));
  }

  private static String handled(@Nullable AlertHandling handling) {
    return handling == null
        ? ""
        : ", %s by %s%s%s"
            .formatted(
                handling.what().name().toLowerCase(Locale.ROOT),
                handling.by(),
                handling.until() == null ? "" : " until " + handling.until(),
                handling.because() == null ? "" : " (" + handling.because() + ")");
  }
}
