package dev.rollcall.tell.json;

import dev.rollcall.auth.MatchedTerm;
import dev.rollcall.auth.SpfOutcome;
import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;

/** What SPF says of an address, as JSON; {@code help/json.txt} says what it means. */
public final class SpfJson {

  private SpfJson() {}

  /** Prints the outcome for one host as one object on one line. */
  public static void print(String address, SpfOutcome outcome, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("ip", address);
          fields(json, outcome);
        });
  }

  static void fields(JsonGenerator json, SpfOutcome outcome) {
    json.writeStringProperty("result", outcome.result().word());
    json.writeStringProperty("domain", outcome.domain());
    json.writeArrayPropertyStart("matched");
    for (MatchedTerm term : outcome.matched()) {
      json.writeStartObject();
      json.writeStringProperty("domain", term.domain());
      json.writeStringProperty("term", term.text());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("lookups", outcome.lookups());
    json.writeNumberProperty("void_lookups", outcome.voidLookups());
    json.writeBooleanProperty("depends_on_mail", outcome.askedForMail());
    json.writeStringProperty("explanation", outcome.explanation());
    json.writeStringProperty("detail", outcome.detail());
  }
}
