package dev.rollcall.tell.json;

import dev.rollcall.report.kept.ReportLine;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.Rival;
import dev.rollcall.report.kept.Standing;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredRow;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Stored reports as JSON for other programs. */
public final class StoredReportsJson {

  private StoredReportsJson() {}

  /** Hands rows to a reader, one by one. */
  public interface RowSource {
    void each(Consumer<StoredRow> reader);
  }

  /** Prints the list as one object on one line. */
  public static void print(ReportList list, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeNumberProperty("found", list.found());
          json.writeArrayPropertyStart("reports");
          list.reports().forEach(line -> line(json, line));
          json.writeEndArray();
          json.writeObjectPropertyStart("flags");
          list.flags()
              .forEach((kind, reports) -> json.writeNumberProperty(Parts.word(kind), reports));
          json.writeEndObject();
        });
  }

  private static void line(JsonGenerator json, ReportLine line) {
    json.writeStartObject();
    json.writeStringProperty("id", line.id().toString());
    json.writeStringProperty("kind", Parts.word(line.kind()));
    json.writeStringProperty("domain", line.policyDomain());
    json.writeStringProperty("day", line.day().toString());
    json.writeStringProperty("reporter", line.reporter());
    json.writeStringProperty("report_id", line.reportId());
    json.writeNumberProperty("messages", line.messages());
    json.writeNumberProperty("contents", line.contents());
    json.writeBooleanProperty("counts", line.counts());
    Parts.texts(json, "flags", line.flags().stream().map(Parts::word).toList());
    json.writeEndObject();
  }

  /** Prints everything about one report as one object on one line; rows as they come. */
  public static void print(StoredReport report, RowSource rows, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty("id", report.id().toString());
          json.writeStringProperty("kind", Parts.word(report.kind()));
          json.writeStringProperty("domain", report.policyDomain());
          json.writeStringProperty("day", report.day().toString());
          JsonText.copyFields(report.facts(), json);
          json.writeArrayPropertyStart("flags");
          for (StoredReport.StoredFlag flag : report.flags()) {
            json.writeStartObject();
            json.writeStringProperty("kind", Parts.word(flag.kind()));
            json.writeStringProperty("detail", flag.detail());
            json.writeEndObject();
          }
          json.writeEndArray();
          if (report.standing() != null) {
            standing(json, report.standing());
          }
          json.writeArrayPropertyStart("records");
          rows.each(row -> row(json, row));
          json.writeEndArray();
        });
  }

  private static void standing(JsonGenerator json, Standing standing) {
    Instant decided = standing.decidedAt();
    json.writeStringProperty(
        "counted", standing.counted() == null ? null : standing.counted().toString());
    json.writeStringProperty(
        "counted_for",
        standing.decidedBy() != null
            ? "decided-by-hand"
            : standing.reason().map(Parts::word).orElse(null));
    json.writeStringProperty("decided_by", standing.decidedBy());
    json.writeStringProperty("decided_at", decided == null ? null : decided.toString());
    json.writeStringProperty("decided_because", standing.decidedBecause());
    json.writeArrayPropertyStart("contents");
    for (Rival rival : standing.rivals()) {
      json.writeStartObject();
      json.writeStringProperty("id", rival.id().toString());
      json.writeStringProperty("carrier", rival.carrier());
      json.writeBooleanProperty("salvaged", rival.salvaged());
      json.writeNumberProperty("rows", rival.rows());
      json.writeNumberProperty("messages", rival.messages());
      json.writeStringProperty("origin", rival.origin());
      json.writeStringProperty("arrived_at", rival.arrivedAt().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void row(JsonGenerator json, StoredRow row) {
    json.writeStartObject();
    json.writeNumberProperty("line", row.line());
    json.writeStringProperty("source", row.source());
    json.writeNumberProperty("messages", row.messages());
    json.writeStringProperty("author_domain", row.authorDomain());
    json.writeBooleanProperty("dmarc_pass", row.passes());
    json.writeBooleanProperty("dkim_aligned", row.dkimAligned());
    json.writeBooleanProperty("spf_aligned", row.spfAligned());
    JsonText.copyFields(row.facts(), json);
    json.writeEndObject();
  }
}
