package dev.rollcall.tell.json;

import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.sender.Window;
import java.io.PrintWriter;
import tools.jackson.core.JsonGenerator;

/**
 * Failure and TLS reports as JSON for other programs: each method prints one object on one line.
 * Fields are only ever added; {@code help/json.txt} says what each one means.
 */
public final class ReportsJson {

  private ReportsJson() {}

  /** Prints {@code totals}, {@code sources} and the newest {@code failures}. */
  public static void print(FailureOverview overview, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty(
              "domain", overview.domain() == null ? null : overview.domain().name());
          window(json, overview.window());
          json.writeNumberProperty("reports", overview.reports());
          json.writeNumberProperty("messages", overview.messages());
          json.writeArrayPropertyStart("sources");
          overview.sources().forEach(source -> source(json, source));
          json.writeEndArray();
          json.writeArrayPropertyStart("failures");
          overview.failures().forEach(failure -> failure(json, failure));
          json.writeEndArray();
        });
  }

  /** Prints {@code reporters} and what failed by each of them. */
  public static void print(TlsOverview overview, PrintWriter out) {
    JsonText.print(
        out,
        json -> {
          json.writeStringProperty(
              "domain", overview.domain() == null ? null : overview.domain().name());
          window(json, overview.window());
          json.writeNumberProperty("successful", overview.successful());
          json.writeNumberProperty("failed", overview.failed());
          json.writeArrayPropertyStart("reporters");
          overview.reporters().forEach(reporter -> reporter(json, reporter));
          json.writeEndArray();
        });
  }

  private static void window(JsonGenerator json, Window window) {
    json.writeObjectPropertyStart("window");
    json.writeStringProperty("from", window.from().toString());
    json.writeStringProperty("to", window.to().toString());
    json.writeNumberProperty("days", window.days());
    json.writeEndObject();
  }

  private static void source(JsonGenerator json, FailureOverview.Source source) {
    json.writeStartObject();
    json.writeStringProperty("source", source.source());
    json.writeNumberProperty("reports", source.reports());
    json.writeNumberProperty("messages", source.messages());
    json.writeStringProperty("first_day", source.firstDay().toString());
    json.writeStringProperty("last_day", source.lastDay().toString());
    json.writeEndObject();
  }

  private static void failure(JsonGenerator json, FailureOverview.Failure failure) {
    ResolvedAlignment alignment = failure.alignment();
    json.writeStartObject();
    json.writeStringProperty("at", failure.at().toString());
    json.writeStringProperty("source", failure.source());
    json.writeStringProperty("author_domain", failure.authorDomain());
    Parts.texts(json, "auth_failure", failure.authFailure());
    json.writeObjectPropertyStart("alignment");
    json.writeStringProperty("dkim", Parts.word(alignment.dkim()));
    json.writeStringProperty("spf", Parts.word(alignment.spf()));
    json.writeStringProperty("basis", Parts.word(alignment.basis()));
    json.writeStringProperty("received", failure.identityAlignment());
    json.writeEndObject();
    json.writeStringProperty("delivery_result", failure.deliveryResult());
    json.writeStringProperty("from", failure.from());
    json.writeStringProperty("subject", failure.subject());
    json.writeNumberProperty("messages", failure.messages());
    json.writeEndObject();
  }

  private static void reporter(JsonGenerator json, TlsOverview.Reporter reporter) {
    json.writeStartObject();
    json.writeStringProperty("reporter", reporter.name());
    json.writeStringProperty("mail_domain", reporter.mailDomain());
    Parts.texts(json, "policy_types", reporter.policyTypes());
    json.writeNumberProperty("reports", reporter.reports());
    json.writeNumberProperty("successful", reporter.successful());
    json.writeNumberProperty("failed", reporter.failed());
    json.writeArrayPropertyStart("failures");
    for (TlsOverview.Failure failure : reporter.failures()) {
      json.writeStartObject();
      json.writeStringProperty("type", failure.type());
      json.writeStringProperty("mx", failure.mx());
      json.writeNumberProperty("sessions", failure.sessions());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
