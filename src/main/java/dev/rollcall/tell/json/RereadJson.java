package dev.rollcall.tell.json;

import dev.rollcall.report.kept.Reread;
import dev.rollcall.report.kept.RereadSummary;
import java.io.PrintWriter;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;

/** What reading kept reports again has changed, as JSON for other programs. */
public final class RereadJson {

  private RereadJson() {}

  /** Prints one change as one object on one line. */
  public static void print(Reread change, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("id", change.id().toString());
          json.writeStringProperty("now", change.now().toString());
          json.writeBooleanProperty("merged", change.merged());
          facts(json, "before", change.before());
          facts(json, "after", change.after());
        });
  }

  private static void facts(JsonGenerator json, String name, Reread.Facts facts) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("domain", facts.policyDomain());
    json.writeStringProperty("reporter", facts.reporter());
    json.writeStringProperty("report_id", facts.reportId());
    json.writeStringProperty("day", facts.day() == null ? null : facts.day().toString());
    json.writeNumberProperty("rows", facts.rows());
    json.writeNumberProperty("messages", facts.messages());
    Parts.texts(json, "flags", facts.flags().stream().map(Parts::word).toList());
    json.writeEndObject();
  }

  /** Prints the figures as one object on one line. */
  public static void print(RereadSummary summary, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeNumberProperty("read", summary.read());
          json.writeNumberProperty("changed", summary.changed());
          json.writeNumberProperty("without_bytes", summary.withoutBytes());
          json.writeNumberProperty("unreadable", summary.unreadable());
        });
  }

  /** The figures as one object. */
  public static String text(RereadSummary summary) {
    StringWriter text = new StringWriter();
    print(summary, new PrintWriter(text));
    return text.toString();
  }
}
