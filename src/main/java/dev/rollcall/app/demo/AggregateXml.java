package dev.rollcall.app.demo;

import dev.rollcall.app.demo.DemoReporter.Trait;

/** An aggregate report as its reporter writes it (RFC 7489 appendix C, RFC 9990 appendix A). */
final class AggregateXml {

  private final DemoReport report;
  private final DemoReporter reporter;
  private final XmlText xml = new XmlText();

  private AggregateXml(DemoReport report) {
    this.report = report;
    this.reporter = report.reporter();
  }

  /** The document for {@code report}, all ASCII, lines ending in LF. */
  static String of(DemoReport report) {
    return new AggregateXml(report).written();
  }

  private String written() {
    xml.line("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>");
    xml.openWith("feedback", namespaces());
    if (has(Trait.VERSION)) {
      xml.leaf("version", "1.0");
    }
    metadata();
    policy();
    report.rows().forEach(this::row);
    xml.close("feedback");
    return xml.toString();
  }

  private String namespaces() {
    if (has(Trait.RFC_9990)) {
      return " xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\"";
    }
    return has(Trait.SCHEMA_PREFIXES)
        ? " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\""
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
        : "";
  }

  private void metadata() {
    xml.open("report_metadata");
    xml.leaf("org_name", reporter.organization());
    xml.leaf("email", reporter.email());
    String contact = reporter.contact();
    if (contact != null) {
      xml.leaf("extra_contact_info", contact);
    }
    xml.leaf("report_id", report.id());
    xml.open("date_range");
    xml.leaf("begin", Long.toString(report.begin()));
    xml.leaf("end", Long.toString(report.end()));
    xml.close("date_range");
    if (has(Trait.RFC_9990)) {
      xml.leaf("generator", "GMX dmarc-reporter 3.2");
    }
    xml.close("report_metadata");
  }

  private void policy() {
    xml.open("policy_published");
    xml.leaf("domain", DemoCompany.DOMAIN);
    if (has(Trait.RFC_9990)) {
      xml.leaf("discovery_method", "psl");
    }
    xml.leaf("adkim", "r").leaf("aspf", "r").leaf("p", "none");
    if (has(Trait.RFC_9990)) {
      xml.leaf("sp", "none").leaf("np", "none").leaf("fo", "1").leaf("testing", "n");
    } else {
      if (has(Trait.SP)) {
        xml.leaf("sp", "none");
      }
      xml.leaf("pct", "100");
      if (has(Trait.COMPLETE_POLICY)) {
        xml.leaf("fo", "1");
      }
    }
    xml.close("policy_published");
  }

  private void row(DemoRow row) {
    xml.open("record");
    xml.open("row");
    xml.leaf("source_ip", row.source());
    xml.leaf("count", Long.toString(row.count()));
    xml.open("policy_evaluated");
    xml.leaf("disposition", "none");
    xml.leaf("dkim", row.dkimPasses() ? "pass" : "fail");
    xml.leaf("spf", row.spfPasses() ? "pass" : "fail");
    DemoRow.Reason reason = row.reason();
    if (reason != null) {
      xml.open("reason");
      xml.leaf("type", reason.type()).leaf("comment", reason.comment());
      xml.close("reason");
    }
    xml.close("policy_evaluated");
    xml.close("row");
    identifiers(row);
    results(row);
    xml.close("record");
  }

  private void identifiers(DemoRow row) {
    xml.open("identifiers");
    if (has(Trait.ENVELOPE_TO)) {
      xml.leaf("envelope_to", "outlook.com");
    }
    if (has(Trait.ENVELOPE_FROM)) {
      xml.leaf("envelope_from", row.spf().domain());
    }
    xml.leaf("header_from", DemoCompany.DOMAIN);
    xml.close("identifiers");
  }

  private void results(DemoRow row) {
    xml.open("auth_results");
    for (DemoRow.Signature signature : row.signatures()) {
      xml.open("dkim");
      xml.leaf("domain", signature.domain());
      xml.leaf("selector", signature.selector());
      xml.leaf("result", signature.result());
      xml.close("dkim");
    }
    xml.open("spf");
    xml.leaf("domain", row.spf().domain());
    if (has(Trait.ENVELOPE_FROM)) {
      xml.leaf("scope", "mfrom");
    }
    xml.leaf("result", row.spf().result());
    xml.close("spf");
    xml.close("auth_results");
  }

  private boolean has(Trait trait) {
    return reporter.has(trait);
  }
}
