package dev.rollcall.tell.json;

import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertDelivery;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertHandling;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Alerts as JSON. */
public final class AlertsJson {

  private AlertsJson() {}

  /** Prints them, in their order. */
  public static void print(List<Alert> alerts, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeArrayPropertyStart("alerts");
          for (Alert alert : alerts) {
            json.writeStartObject();
            fields(json, alert);
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }

  /**
   * Prints one.
   *
   * @param history what happened to it, oldest first
   * @param deliveries what channels were told of it, oldest first
   */
  public static void print(
      Alert alert, List<AlertEvent> history, List<AlertDelivery> deliveries, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          fields(json, alert);
          json.writeArrayPropertyStart("history");
          history.forEach(event -> event(json, event));
          json.writeEndArray();
          json.writeArrayPropertyStart("deliveries");
          deliveries.forEach(delivery -> delivery(json, delivery));
          json.writeEndArray();
        });
  }

  private static void event(JsonGenerator json, AlertEvent event) {
    json.writeStartObject();
    json.writeStringProperty("at", event.at().toString());
    json.writeStringProperty("what", event.what().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty("by", event.by());
    json.writeStringProperty("words", event.words());
    json.writeStringProperty("until", event.until() == null ? null : event.until().toString());
    json.writeEndObject();
  }

  private static void delivery(JsonGenerator json, AlertDelivery delivery) {
    json.writeStartObject();
    json.writeStringProperty("channel", delivery.channel());
    json.writeStringProperty("news", delivery.news());
    json.writeStringProperty("queued", delivery.queued().toString());
    json.writeStringProperty("delivered", time(delivery.delivered()));
    json.writeStringProperty("given_up", time(delivery.givenUp()));
    json.writeStringProperty("error", delivery.error());
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Alert alert) {
    json.writeStringProperty("id", alert.id().text());
    json.writeStringProperty("kind", alert.seen().kind().word());
    json.writeStringProperty("severity", alert.seen().severity().word());
    json.writeStringProperty(
        "domain", alert.seen().domain() == null ? null : alert.seen().domain().name());
    json.writeStringProperty("subject", alert.seen().subject());
    json.writeArrayPropertyStart("evidence");
    alert.seen().evidence().forEach(json::writeString);
    json.writeEndArray();
    json.writeStringProperty("fix", alert.seen().fix());
    json.writeStringProperty(
        "cause", alert.seen().cause() == null ? null : alert.seen().cause().text());
    json.writeStringProperty("first_day", alert.seen().firstDay().toString());
    json.writeStringProperty("last_day", alert.seen().lastDay().toString());
    json.writeNumberProperty("measure", alert.seen().measure());
    json.writeStringProperty("opened", alert.opened().toString());
    json.writeStringProperty("told", time(alert.told()));
    json.writeStringProperty("ended", alert.ended() == null ? null : time(alert.ended().at()));
    json.writeStringProperty(
        "ended_because", alert.ended() == null ? null : alert.ended().because());
    handling(json, alert.handling());
  }

  private static void handling(JsonGenerator json, @Nullable AlertHandling handling) {
    json.writeStringProperty(
        "handling", handling == null ? null : handling.what().name().toLowerCase(Locale.ROOT));
    json.writeStringProperty(
        "until", handling == null || handling.until() == null ? null : handling.until().toString());
    json.writeStringProperty("by", handling == null ? null : handling.by());
    json.writeStringProperty("because", handling == null ? null : handling.because());
  }

  private static @Nullable String time(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}
