package dev.rollcall.store;

import dev.rollcall.report.FailureReport;
import dev.rollcall.report.MethodResult;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Everything of a failure report that has no column of its own. */
final class FailureJson {

  private FailureJson() {}

  static byte[] of(FailureReport report) {
    return Json.write(
        json -> {
          json.writeStartObject();
          Json.field(json, "feedback_type", report.feedbackType());
          Json.field(json, "user_agent", report.userAgent());
          Json.field(json, "source_port", report.sourcePort());
          Json.field(json, "original_mail_from", report.originalMailFrom());
          Json.texts(json, "original_rcpt_to", report.originalRcptTo());
          Json.field(json, "original_envelope_id", report.originalEnvelopeId());
          Json.texts(json, "authentication_results", report.authenticationResults());
          methods(json, report.methods());
          Json.field(json, "identity_alignment", report.identityAlignment());
          Json.field(json, "dkim_alignment", report.alignment().dkim());
          Json.field(json, "spf_alignment", report.alignment().spf());
          Json.field(json, "alignment_basis", report.alignment().basis());
          Json.field(json, "delivery_result", report.deliveryResult());
          Json.field(json, "dkim_domain", report.dkimDomain());
          Json.field(json, "dkim_identity", report.dkimIdentity());
          Json.field(json, "dkim_selector", report.dkimSelector());
          Json.field(json, "spf_dns", report.spfDns());
          Json.field(json, "reporting_mta", report.reportingMta());
          if (report.sample() != null) {
            sample(json, report.sample());
          }
          json.writeEndObject();
        });
  }

  private static void sample(JsonGenerator json, FailureReport.Sample sample) {
    Json.field(json, "from", sample.from());
    Json.field(json, "subject", sample.subject());
    Json.field(json, "message_id", sample.messageId());
    Json.field(json, "date", sample.date());
    Json.texts(json, "dkim_signatures", sample.dkimSignatures());
    Json.texts(json, "received", sample.received());
    json.writeName("has_body").writeBoolean(sample.hasBody());
  }

  private static void methods(JsonGenerator json, List<MethodResult> methods) {
    if (methods.isEmpty()) {
      return;
    }
    json.writeName("methods").writeStartArray();
    for (MethodResult method : methods) {
      json.writeStartObject();
      Json.field(json, "method", method.method());
      Json.field(json, "result", method.result());
      Json.texts(
          json,
          "properties",
          method.properties().stream()
              .map(property -> property.name() + "=" + property.value())
              .toList());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
