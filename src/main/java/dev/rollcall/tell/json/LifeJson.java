package dev.rollcall.tell.json;

import dev.rollcall.judge.life.Ending;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.judge.life.LivingFinding;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Where findings are in their lives, as JSON. */
public final class LifeJson {

  private LifeJson() {}

  /**
   * Prints one finding and what happened to it.
   *
   * @param history what happened after it was noted, oldest first
   */
  public static void print(LivingFinding living, List<LifeEvent> history, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("domain", living.life().domain().name());
          subject(json, living.life());
          fields(json, living);
          json.writeArrayPropertyStart("history");
          history.forEach(event -> event(json, event));
          json.writeEndArray();
        });
  }

  private static void event(JsonGenerator json, LifeEvent event) {
    json.writeStartObject();
    json.writeStringProperty("at", event.at().toString());
    json.writeStringProperty("what", event.what().word());
    json.writeStringProperty("by", event.by());
    json.writeStringProperty("because", event.because());
    json.writeStringProperty("until", event.until() == null ? null : event.until().toString());
    json.writeEndObject();
  }

  /** A finding that nothing in the window shows any more, as an object. */
  static void gone(JsonGenerator json, LivingFinding living) {
    json.writeStartObject();
    subject(json, living.life());
    fields(json, living);
    json.writeEndObject();
  }

  private static void subject(JsonGenerator json, Life life) {
    json.writeStringProperty("kind", life.kind().word());
    Parts.sender(json, life.sender());
    json.writeStringProperty(
        "class", life.messageClass() == null ? null : life.messageClass().word());
  }

  /** What is known of its life, as fields of an object. */
  static void fields(JsonGenerator json, LivingFinding living) {
    Life life = living.life();
    Handling handling = life.handling();
    Ending ending = life.ending();
    json.writeStringProperty("id", living.id().text());
    json.writeStringProperty("state", living.state().word());
    json.writeStringProperty("first_seen", life.firstSeen().toString());
    json.writeStringProperty("last_seen", life.lastSeen().toString());
    json.writeStringProperty("due", handling == null ? null : handling.until().toString());
    json.writeStringProperty("by", handling == null ? null : handling.by());
    json.writeStringProperty("because", because(handling, ending));
    json.writeStringProperty("ended_on", ending == null ? null : ending.on().toString());
  }

  private static @Nullable String because(@Nullable Handling handling, @Nullable Ending ending) {
    if (ending != null) {
      return ending.because();
    }
    return handling == null ? null : handling.because();
  }
}
