package dev.rollcall.app;

import dev.rollcall.report.kept.Expired;
import java.io.StringWriter;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What was deleted, as the one JSON object that other programs rely on. */
public final class PurgeJson {

  private PurgeJson() {}

  /** One line, without a line end. */
  public static String of(PurgeResult result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeBooleanProperty("dry_run", result.rehearsal());
      json.writeStringProperty("rows_from", result.rowsFrom().toString());
      json.writeStringProperty("rollups_from", result.rollupsFrom().toString());
      json.writeBooleanProperty("held_up", result.heldUp());
      json.writeArrayPropertyStart("months");
      result.expired().months().forEach(month -> json.writeString(month.toString()));
      json.writeEndArray();
      numbers(json, result.expired());
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void numbers(JsonGenerator json, Expired expired) {
    json.writeNumberProperty("late_rows", expired.lateRows());
    json.writeNumberProperty("reports", expired.reports());
    json.writeNumberProperty("tls_reports", expired.tlsReports());
    json.writeNumberProperty("documents", expired.documents());
    json.writeNumberProperty("rejected", expired.rejected());
    json.writeNumberProperty("failures", expired.failures());
    json.writeNumberProperty("runs", expired.runs());
    json.writeNumberProperty("alerts", expired.told().alerts());
    json.writeNumberProperty("alert_events", expired.told().events());
    json.writeNumberProperty("alert_messages", expired.told().messages());
    json.writeNumberProperty("mails", expired.told().mails());
  }
}
