package dev.rollcall.store;

import dev.rollcall.report.TlsReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An SMTP TLS report on its way into the store. */
public record PreparedTls(TlsReport report) implements PreparedReport {

  ReportName name() {
    return ReportName.of(
        "tls", report.reporter(), report.reportId(), report.period(), report.content());
  }

  /** What it says by policy domain, in order; nothing of one empty name when it says nothing. */
  Map<String, List<TlsReport.PolicyResult>> byPolicyDomain() {
    Map<String, List<TlsReport.PolicyResult>> results = new LinkedHashMap<>();
    for (TlsReport.PolicyResult policy : report.policies()) {
      results.computeIfAbsent(policy.domain().name(), domain -> new ArrayList<>()).add(policy);
    }
    return results.isEmpty() ? Map.of("", List.of()) : results;
  }

  @Override
  public long rows() {
    return 0;
  }

  static byte[] policies(List<TlsReport.PolicyResult> policies) {
    return Json.write(
        json -> {
          json.writeStartArray();
          for (TlsReport.PolicyResult policy : policies) {
            json.writeStartObject();
            Json.field(json, "policy_type", policy.policyType());
            Json.texts(json, "policy_string", policy.policyString());
            Json.texts(json, "mx_hosts", policy.mxHosts());
            Json.field(json, "successful", policy.successful());
            Json.field(json, "failed", policy.failed());
            json.writeName("failures").writeStartArray();
            for (TlsReport.FailureDetail failure : policy.failures()) {
              json.writeStartObject();
              Json.field(json, "result_type", failure.resultType());
              Json.field(json, "sending_mta_ip", failure.sendingMtaIp());
              Json.field(json, "receiving_mx_hostname", failure.receivingMxHostname());
              Json.field(json, "receiving_mx_helo", failure.receivingMxHelo());
              Json.field(json, "receiving_ip", failure.receivingIp());
              Json.field(json, "sessions", failure.sessions());
              Json.field(json, "additional_information", failure.additionalInformation());
              Json.field(json, "failure_reason_code", failure.failureReasonCode());
              json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
          }
          json.writeEndArray();
        });
  }
}
