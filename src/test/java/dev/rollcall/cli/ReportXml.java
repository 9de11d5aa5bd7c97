package dev.rollcall.cli;

/** The document of an aggregate report about acme.example with one row. */
final class ReportXml {

  private ReportXml() {}

  /** With that id and that many messages, for 2026-11-20. */
  static String of(String id, int messages) {
    return """
        <feedback><report_metadata><org_name>reporter.example</org_name>\
        <email>d@reporter.example</email><report_id>%s</report_id><date_range>\
        <begin>1795132800</begin><end>1795219199</end></date_range></report_metadata>\
        <policy_published><domain>acme.example</domain><p>none</p></policy_published>\
        <record><row><source_ip>192.0.2.1</source_ip><count>%d</count><policy_evaluated>\
        <disposition>none</disposition><dkim>fail</dkim><spf>fail</spf></policy_evaluated></row>\
        <identifiers><header_from>acme.example</header_from></identifiers><auth_results><dkim>\
        <domain>acme.example</domain><selector>mail</selector><result>fail</result></dkim><spf>\
        <domain>bounce.example</domain><result>pass</result></spf></auth_results></record>\
        </feedback>
        """
        .formatted(id, messages);
  }
}
