package dev.rollcall.tell.json;

import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Discrepancy;
import dev.rollcall.report.kept.Verification;
import java.io.PrintWriter;
import java.time.LocalDate;
import tools.jackson.core.JsonGenerator;

/** Whether what is stored agrees, as JSON for other programs. */
public final class VerifyJson {

  private VerifyJson() {}

  /** Prints one object on one line. */
  public static void print(Verification verification, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeBooleanProperty("agrees", verification.agrees());
          json.writeArrayPropertyStart("checks");
          verification.results().forEach(result -> result(json, result));
          json.writeEndArray();
          json.writeNumberProperty("older_parser", verification.olderParser());
          json.writeNumberProperty("without_bytes", verification.withoutBytes());
          LocalDate kept = verification.rowsKeptFrom();
          json.writeStringProperty("rows_kept_from", kept == null ? null : kept.toString());
        });
  }

  private static void result(JsonGenerator json, CheckResult result) {
    json.writeStartObject();
    json.writeStringProperty("check", Parts.word(result.check()));
    json.writeNumberProperty("compared", result.compared());
    json.writeNumberProperty("differing", result.differing());
    json.writeArrayPropertyStart("discrepancies");
    result.listed().forEach(discrepancy -> discrepancy(json, discrepancy));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void discrepancy(JsonGenerator json, Discrepancy discrepancy) {
    json.writeStartObject();
    json.writeStringProperty("domain", discrepancy.policyDomain());
    json.writeStringProperty("day", discrepancy.day().toString());
    json.writeStringProperty("what", discrepancy.what());
    json.writeStringProperty("stored", discrepancy.stored());
    json.writeStringProperty("right", discrepancy.right());
    json.writeEndObject();
  }
}
