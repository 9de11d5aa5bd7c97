package dev.rollcall.app.demo;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * A mail with its day: what a sender writes, and what the company's own server adds.
 *
 * @param mailbox the name of the mailbox that it is delivered to
 * @param from the {@code From} field; its address in angle brackets, or alone
 * @param fromDomain the domain that the mail is sent and signed by
 * @param at when it was sent
 * @param subject the {@code Subject} field, encoded where needed
 * @param id what stands before the at sign of the {@code Message-ID}
 * @param content the body with its own headers
 * @param what what it is, for people
 */
record Letter(
    String mailbox,
    String from,
    String fromDomain,
    Instant at,
    String subject,
    String id,
    MimePart content,
    String what) {

  /** The letter as it lies in the mailbox. */
  DemoMail delivered() {
    return new DemoMail(
        mailbox, content.below(headers()).toString().getBytes(StandardCharsets.US_ASCII), what);
  }

  private List<String> headers() {
    String to = DemoCompany.addressOf(mailbox);
    String date = date(at);
    return List.of(
        MimePart.header("Return-Path", "<bounces@" + fromDomain + ">"),
        MimePart.header(
            "Received",
            "from mta.%s by mx.%s with ESMTPS id %08x for <%s>; %s"
                .formatted(
                    fromDomain,
                    DemoCompany.DOMAIN,
                    at.getEpochSecond(),
                    to,
                    date(at.plusSeconds(2)))),
        MimePart.header(
            "Authentication-Results",
            "mx.%1$s; dkim=pass header.d=%2$s; spf=pass smtp.mailfrom=%2$s; dmarc=pass header.from=%2$s"
                .formatted(DemoCompany.DOMAIN, fromDomain)),
        MimePart.header("Date", date),
        MimePart.header("From", from),
        MimePart.header("To", to),
        MimePart.header("Subject", subject),
        MimePart.header("Message-ID", "<" + id + "@" + fromDomain + ">"),
        MimePart.header("MIME-Version", "1.0"));
  }

  /** {@code instant} as RFC 5322 3.3 writes it, in UTC. */
  static String date(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME
        .format(instant.atOffset(ZoneOffset.UTC))
        .replace("GMT", "+0000");
  }
}
