package dev.rollcall.tell.json;

import dev.rollcall.judge.SelectorOverview;
import dev.rollcall.sender.SelectorLine;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Selectors as JSON for other programs; {@code help/json.txt} says what it means. */
public final class SelectorsJson {

  private SelectorsJson() {}

  /** Prints all of them as one object on one line. */
  public static void print(SelectorOverview overview, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("from", overview.window().from().toString());
          json.writeStringProperty("to", overview.window().to().toString());
          json.writeArrayPropertyStart("selectors");
          overview.lines().forEach(line -> line(json, line));
          json.writeEndArray();
          Parts.texts(json, "dns", overview.dns());
        });
  }

  private static void line(JsonGenerator json, SelectorLine line) {
    json.writeStartObject();
    json.writeStringProperty("domain", line.selector().domain().name());
    json.writeStringProperty("selector", line.selector().selector());
    json.writeStringProperty("stage", line.stage().word());
    json.writeStringProperty("why", line.why());
    json.writeStringProperty("first_day", line.first() == null ? null : line.first().toString());
    json.writeStringProperty("last_day", line.last() == null ? null : line.last().toString());
    json.writeNumberProperty("messages", line.messages());
    json.writeNumberProperty("verified", line.passing());
    Parts.texts(json, "senders", List.copyOf(line.senders()));
    json.writeStringProperty("key_in_dns", line.key().state().name().toLowerCase(Locale.ROOT));
    json.writeNumberProperty("key_bits", line.key().bits());
    json.writeStringProperty(
        "successor", line.successor() == null ? null : line.successor().selector());
    json.writeBooleanProperty("removable", line.removable());
    json.writeStringProperty("removal", line.removal());
    json.writeEndObject();
  }
}
