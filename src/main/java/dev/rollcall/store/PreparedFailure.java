package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.report.FailureReport;

/**
 * A failure report on its way into the store, without local parts of addresses and with its subject
 * cut: what is left says which system failed, not who wrote to whom.
 */
public record PreparedFailure(FailureReport report) implements PreparedReport {

  /** The organizational domain of what was reported; empty when nothing was. */
  String policyDomain() {
    DomainName reported = report.reportedDomain();
    return reported == null ? "" : OrganizationalDomain.of(reported).name();
  }

  @Override
  public long rows() {
    return 0;
  }

  byte[] facts() {
    return Json.write(
        json -> {
          json.writeStartObject();
          Json.field(json, "feedback_type", report.feedbackType());
          Json.field(json, "user_agent", report.userAgent());
          Json.field(json, "source_port", report.sourcePort());
          Json.field(json, "original_mail_from", Redacted.addresses(report.originalMailFrom()));
          Json.texts(json, "original_rcpt_to", Redacted.addresses(report.originalRcptTo()));
          Json.texts(
              json, "authentication_results", Redacted.addresses(report.authenticationResults()));
          Json.field(json, "identity_alignment", report.identityAlignment());
          Json.field(json, "delivery_result", report.deliveryResult());
          Json.field(json, "dkim_domain", report.dkimDomain());
          Json.field(json, "dkim_selector", report.dkimSelector());
          Json.field(json, "spf_dns", report.spfDns());
          Json.field(json, "reporting_mta", report.reportingMta());
          FailureReport.Sample sample = report.sample();
          if (sample != null) {
            Json.field(json, "from", Redacted.addresses(sample.from()));
            Json.field(json, "subject", Redacted.subject(sample.subject()));
            Json.field(json, "date", sample.date());
            Json.texts(json, "dkim_signatures", sample.dkimSignatures());
            Json.texts(json, "received", Redacted.addresses(sample.received()));
          }
          json.writeEndObject();
        });
  }
}
