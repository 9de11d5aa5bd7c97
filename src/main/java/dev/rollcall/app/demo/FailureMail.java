package dev.rollcall.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/**
 * The failure reports that the company's {@code ruf} address receives (RFC 6591, RFC 7489 7.3, RFC
 * 9991), in the shapes of three reporters.
 */
final class FailureMail {

  private static final String ERP_HEADERS =
      """
      Received: from erp01.acme.example (erp.acme.example [192.0.2.77])
       by %1$s with ESMTP id %2$s; %3$s
      From: ERP system <erp@acme.example>
      To: orders@%4$s
      Subject: Purchase order PO-%2$s
      Date: %3$s
      Message-ID: <%2$s.erp@acme.example>
      X-Mailer: ERPmail 2.4
      """;

  private static final String NEWSLETTER_HEADERS =
      """
      Received: from out24.sendwave.example (out24.sendwave.example [203.0.113.24])
       by %1$s with ESMTPS id %2$s; %3$s
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=sendwave.example;
       s=s1; h=from:to:subject:date:message-id; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;
       b=Qm9ndXMgc2lnbmF0dXJlIG9mIGEgZGVtbw==
      From: ACME News <news@acme.example>
      To: subscriber@%4$s
      Subject: What is new at ACME
      Date: %3$s
      Message-ID: <%2$s.campaign@sendwave.example>
      List-Unsubscribe: <https://sendwave.example/u/%2$s>
      """;

  private FailureMail() {}

  /** All of them for the days before {@code today}: two about the ERP server, two newsletters. */
  static List<Letter> before(LocalDate today) {
    return List.of(
        openDmarc("northwind.example", at(today, 12), Sample.ERP),
        rfc9991("harbor-bank.example", at(today, 7), Sample.ERP),
        openDmarc("northwind.example", at(today, 5), Sample.NEWSLETTER),
        wholeMessage("seatrade.example", at(today, 3), Sample.NEWSLETTER));
  }

  /** What was received: whose mail, and how its checks ended. */
  private enum Sample {
    ERP(
        "the ERP server",
        DemoCompany.ERP_ADDRESS,
        "erp.acme.example",
        "erp@acme.example",
        "spf=softfail smtp.mailfrom=acme.example",
        ERP_HEADERS),
    NEWSLETTER(
        "a newsletter",
        "203.0.113.24",
        "out24.sendwave.example",
        "bounce-4711@sendwave.example",
        "dkim=pass header.d=sendwave.example; spf=pass smtp.mailfrom=sendwave.example",
        NEWSLETTER_HEADERS);

    private final String title;
    private final String address;
    private final String host;
    private final String mailFrom;
    private final String results;
    private final String headers;

    Sample(
        String title,
        String address,
        String host,
        String mailFrom,
        String results,
        String headers) {
      this.title = title;
      this.address = address;
      this.host = host;
      this.mailFrom = mailFrom;
      this.results = results;
      this.headers = headers;
    }

    String headers(String receiver, Instant at) {
      return headers.formatted("mx." + receiver, jobId(at), Letter.date(at), receiver);
    }
  }

  /** OpenDMARC: a few fields, headers only, the host beside the address. */
  private static Letter openDmarc(String receiver, Instant at, Sample sample) {
    String feedback =
        """
        Feedback-Type: auth-failure
        Version: 1
        User-Agent: OpenDMARC-Filter/1.4.2
        Auth-Failure: dmarc
        Authentication-Results: mx.%s; dmarc=fail header.from=acme.example
        Original-Envelope-Id: %s
        Original-Mail-From: %s
        Source-IP: %s (%s)
        Reported-Domain: acme.example
        """
            .formatted(receiver, jobId(at), sample.mailFrom, sample.address, sample.host);
    return letter(
        receiver,
        at,
        sample,
        feedback,
        MimePart.bare("text/rfc822-headers", sample.headers(receiver, at)));
  }

  /** RFC 9991: Identity-Alignment names what failed, and the SPF record is quoted. */
  private static Letter rfc9991(String receiver, Instant at, Sample sample) {
    String feedback =
        """
        Feedback-Type: auth-failure
        User-Agent: HarborGate/7.1
        Version: 1
        Auth-Failure: dmarc
        Identity-Alignment: dkim, spf
        Authentication-Results: mx.%1$s; dmarc=fail (p=none dis=none)
         header.from=acme.example; %2$s
        Original-Mail-From: <%3$s>
        Original-Rcpt-To: <lRLxexey@%1$s>
        Arrival-Date: %4$s
        Source-IP: %5$s
        Reported-Domain: acme.example
        Delivery-Result: delivered
        SPF-DNS: txt : acme.example :
         "v=spf1 ip4:192.0.2.10/31 ip4:198.51.100.0/25 ~all"
        """
            .formatted(receiver, sample.results, sample.mailFrom, Letter.date(at), sample.address);
    return letter(
        receiver,
        at,
        sample,
        feedback,
        MimePart.bare("text/rfc822-headers", sample.headers(receiver, at)));
  }

  /** RFC 7489: Identity-Alignment names what was aligned, and the whole message is there. */
  private static Letter wholeMessage(String receiver, Instant at, Sample sample) {
    String feedback =
        """
        Feedback-Type: auth-failure
        User-Agent: Seatrade-Reporter/0.9
        Version: 1.0
        Auth-Failure: dmarc
        Identity-Alignment: none
        Authentication-Results: %s; dmarc=fail header.from=acme.example
        Original-Mail-From: %s
        Received-Date: %s
        Source-IP: [%s]
        Reported-Domain: acme.example
        Delivery-Result: delivered
        """
            .formatted(sample.results, sample.mailFrom, Letter.date(at), sample.address);
    String message =
        sample.headers(receiver, at)
            + "MIME-Version: 1.0\n\nNew in our shop this week: anvils, a fifth lighter.\n";
    return letter(receiver, at, sample, feedback, MimePart.bare("message/rfc822", message));
  }

  private static Letter letter(
      String receiver, Instant at, Sample sample, String feedback, MimePart received) {
    String human =
        "This is an authentication failure report for a message received from %s on %s.\n"
            .formatted(sample.address, Letter.date(at));
    MimePart content =
        MimePart.multipart(
            "report; report-type=feedback-report",
            "_report_" + jobId(at) + "_",
            MimePart.text("plain", human),
            MimePart.bare("message/feedback-report", feedback),
            received);
    return new Letter(
        DemoCompany.RUF,
        "postmaster@" + receiver,
        receiver,
        at.plusSeconds(40),
        "FW: " + subject(sample, at),
        "failure." + jobId(at),
        content,
        "failure report of %s about %s".formatted(receiver, sample.title));
  }

  private static String subject(Sample sample, Instant at) {
    return switch (sample) {
      case ERP -> "Purchase order PO-" + jobId(at);
      case NEWSLETTER -> "What is new at ACME";
    };
  }

  private static String jobId(Instant at) {
    return Long.toHexString(at.getEpochSecond()).toUpperCase(Locale.ROOT);
  }

  /** During the last working day that is at least {@code days} before {@code today}. */
  private static Instant at(LocalDate today, int days) {
    LocalDate day = today.minusDays(days);
    while (DemoTraffic.isWeekend(day)) {
      day = day.minusDays(1);
    }
    return day.atTime(8 + days % 5, 17 + days, 5 * (days % 7)).toInstant(ZoneOffset.UTC);
  }
}
