package dev.rollcall.tell.json;

import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import java.io.PrintWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Mail that could not be read, as JSON for other programs. */
public final class RejectedJson {

  private RejectedJson() {}

  /** Prints the list and its figures as one object on one line. */
  public static void print(RejectedSummary summary, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeNumberProperty("open", summary.open());
          json.writeNumberProperty("closed", summary.closed());
          json.writeArrayPropertyStart("rejected");
          for (RejectedEntry entry : summary.entries()) {
            json.writeStartObject();
            fields(json, entry);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeArrayPropertyStart("ignored");
          summary
              .ignored()
              .forEach(
                  (reason, mails) -> {
                    json.writeStartObject();
                    json.writeStringProperty("reason", reason);
                    json.writeNumberProperty("mails", mails);
                    json.writeEndObject();
                  });
          json.writeEndArray();
        });
  }

  /** Prints one entry as one object on one line. */
  public static void print(RejectedEntry entry, PrintWriter out) {
    JsonText.print(out, json -> fields(json, entry));
  }

  private static void fields(JsonGenerator json, RejectedEntry entry) {
    json.writeStringProperty("id", entry.id().toString());
    json.writeStringProperty("arrived_at", entry.firstSeen().toString());
    json.writeStringProperty("origin", entry.origin());
    json.writeNumberProperty("bytes", entry.size());
    json.writeStringProperty("sender", entry.sender());
    json.writeStringProperty("subject", entry.subject());
    json.writeStringProperty("reason", entry.reason());
    json.writeNumberProperty("parser", entry.parser());
    json.writeStringProperty("closed_at", time(entry.closedAt()));
    json.writeStringProperty("closed_as", entry.closedAs());
  }

  private static @Nullable String time(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
