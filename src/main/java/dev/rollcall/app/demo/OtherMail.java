package dev.rollcall.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What else comes to an address for reports: a TLS report, a broken mail, a colleague's question.
 */
final class OtherMail {

  private OtherMail() {}

  /** A TLS report (RFC 8460) for {@code day}: most sessions well, a few with an old certificate. */
  static Letter tlsReport(LocalDate day) {
    String id = day + "T00:00:00Z_" + DemoCompany.DOMAIN;
    String json =
        """
        {"organization-name":"Google Inc.",
        "date-range":{"start-datetime":"%1$sT00:00:00Z","end-datetime":"%1$sT23:59:59Z"},
        "contact-info":"smtp-tls-reporting@google.com",
        "report-id":"%2$s",
        "policies":[{"policy":{"policy-type":"sts",
        "policy-string":["version: STSv1","mode: testing","mx: mx1.acme.example",\
        "mx: mx2.acme.example","max_age: 604800"],
        "policy-domain":"acme.example","mx-host":["mx1.acme.example","mx2.acme.example"]},
        "summary":{"total-successful-session-count":1212,"total-failure-session-count":4},
        "failure-details":[{"result-type":"certificate-expired","sending-mta-ip":"198.18.4.26",
        "receiving-mx-hostname":"mx2.acme.example","receiving-ip":"192.0.2.26",
        "failed-session-count":4}]}]}
        """
            .formatted(day, id);
    String fileName =
        "google.com!%s!%d!%d!001.json.gz"
            .formatted(DemoCompany.DOMAIN, midnight(day), midnight(day.plusDays(1)) - 1);
    MimePart content =
        MimePart.multipart(
            "report; report-type=tlsrpt",
            "_tlsrpt_" + midnight(day) + "_",
            MimePart.text("plain", "This is an aggregate TLS report from google.com.\n"),
            MimePart.file("application/tlsrpt+gzip", fileName, Packed.gzip(json)));
    return new Letter(
        DemoCompany.RUA,
        "noreply-smtp-tls-reporting@google.com",
        "google.com",
        Instant.ofEpochSecond(midnight(day.plusDays(1)) + 1_980),
        "Report Domain: %1$s Submitter: google.com Report-ID: <%2$s@google.com>"
            .formatted(DemoCompany.DOMAIN, day + "T00.00.00Z+" + DemoCompany.DOMAIN),
        "tls." + midnight(day),
        content.below(
            List.of(
                MimePart.header("TLS-Report-Domain", DemoCompany.DOMAIN),
                MimePart.header("TLS-Report-Submitter", "google.com"))),
        "TLS report of google.com for " + day);
  }

  /** A report about {@code day} that broke off on its way, before it said what it is about. */
  static Letter cutOff(LocalDate day) {
    long begin = midnight(day);
    long end = midnight(day.plusDays(1)) - 1;
    String beginning =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <feedback>
          <report_metadata>
            <org_name>Southpost</org_name>
            <email>dmarc@southpost.example</email>
            <report_id>southpost-%1$d</report_id>
            <date_range><begin>%1$d</begin><e\
        """
            .formatted(begin);
    String fileName = "southpost.example!%s!%d!%d.xml.gz".formatted(DemoCompany.DOMAIN, begin, end);
    return new Letter(
        DemoCompany.RUA,
        "dmarc@southpost.example",
        "southpost.example",
        Instant.ofEpochSecond(end + 2_711),
        "Report Domain: %s Submitter: southpost.example Report-ID: <southpost-%d>"
            .formatted(DemoCompany.DOMAIN, begin),
        "southpost-" + begin,
        MimePart.file("application/gzip", fileName, Packed.gzipCutAfter(beginning)),
        "report of southpost.example for %s, broken off on its way".formatted(day));
  }

  /** A colleague's question, written on {@code day}. */
  static Letter question(LocalDate day) {
    String text =
        """
        Hi,

        I found this mailbox in our DNS. Are these reports useful? There are about
        two hundred of them in here, and nobody seems to read them.

        Ann (Internal Audit)
        """;
    return new Letter(
        DemoCompany.RUA,
        "Ann Lindqvist <ann.lindqvist@acme.example>",
        DemoCompany.DOMAIN,
        day.atTime(13, 42, 7).toInstant(ZoneOffset.UTC),
        "Are these reports useful?",
        "5f0c2a7e-" + midnight(day),
        MimePart.text("plain", text),
        "a colleague's question");
  }

  private static long midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }
}
