package dev.rollcall.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What mail is, by its header, when it turns out to carry no report. */
class NoReportKindTest {

  private static final String BOUNCED =
      "Content-Type: multipart/report; report-type=%s; boundary=b\n";

  @Test
  void bouncesAreDeliveryStatusReportsOrComeFromNobody() throws IOException {
    assertThat(kind(BOUNCED.formatted("delivery-status"))).isEqualTo(NoReport.BOUNCE);
    assertThat(kind(BOUNCED.formatted("\"Delivery-Status\"") + "Auto-Submitted: auto-replied\n"))
        .isEqualTo(NoReport.BOUNCE);
    assertThat(kind("Content-Type: multipart/report; report-type=delivery-status; x=;=\n"))
        .isEqualTo(NoReport.BOUNCE);
    assertThat(kind("X-Failed-Recipients: a@shop.example\n")).isEqualTo(NoReport.BOUNCE);
    assertThat(kind("Return-Path: <>\nFrom: Mail Delivery <MAILER-DAEMON@mx.example>\n"))
        .isEqualTo(NoReport.BOUNCE);
    assertThat(kind("Return-Path: <>\nFrom: postmaster@mx.example\n")).isEqualTo(NoReport.BOUNCE);
  }

  @Test
  void reportsOfOtherTypesAreNoBounces() throws IOException {
    assertThat(kind(BOUNCED.formatted("disposition-notification"))).isEqualTo(NoReport.OTHER_MAIL);
    assertThat(kind("From: postmaster@mx.example\n")).isEqualTo(NoReport.OTHER_MAIL);
    assertThat(kind("Return-Path: <>\nFrom: a@shop.example\n")).isEqualTo(NoReport.OTHER_MAIL);
  }

  @Test
  void automaticRepliesSaySo() throws IOException {
    for (String header :
        new String[] {
          "Auto-Submitted: auto-replied",
          "Auto-Submitted: auto-replied; owner-email=\"a@shop.example\"",
          "AUTO-SUBMITTED:   Auto-Replied",
          "X-Autoreply: yes",
          "X-Autorespond: out of office",
          "Precedence: auto_reply"
        }) {
      assertThat(kind(header + "\nIn-Reply-To: <1@receiver.example>\n"))
          .as(header)
          .isEqualTo(NoReport.AUTO_REPLY);
    }
    assertThat(kind("Auto-Submitted: no\n")).isEqualTo(NoReport.OTHER_MAIL);
    assertThat(kind("Auto-Submitted: auto-generated\n")).isEqualTo(NoReport.OTHER_MAIL);
  }

  @Test
  void repliesNameWhatTheyReplyTo() throws IOException {
    assertThat(kind("In-Reply-To: <1@receiver.example>\n")).isEqualTo(NoReport.REPLY);
    assertThat(kind("References: <1@receiver.example>\n <2@shop.example>\n"))
        .isEqualTo(NoReport.REPLY);
  }

  @Test
  void allElseIsOtherMail() throws IOException {
    assertThat(kind("Subject: Re: reports\n")).isEqualTo(NoReport.OTHER_MAIL);
    assertThat(kind("")).isEqualTo(NoReport.OTHER_MAIL);
    assertThat(kind("Content-Type: ;;;\nReturn-Path:\nAuto-Submitted:\n"))
        .isEqualTo(NoReport.OTHER_MAIL);
  }

  private static NoReport kind(String header) throws IOException {
    byte[] bytes = (header + "\nHello\n").getBytes(StandardCharsets.UTF_8);
    try (Mail mail = new MailReader(Limits.defaults()).read(new Content.InMemory(bytes))) {
      return mail.otherwise();
    }
  }
}
