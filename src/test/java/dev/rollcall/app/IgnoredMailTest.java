package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.NoReport;
import dev.rollcall.mail.Origin;
import dev.rollcall.store.Arrival;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mail without a report is ignored for one of few reasons, so that they can be counted. */
class IgnoredMailTest {

  private static final String FEEDBACK =
      """
      Content-Type: multipart/report; report-type=feedback-report; boundary=b

      --b
      Content-Type: message/feedback-report

      Feedback-Type: %s
      Source-IP: 192.0.2.1

      --b
      Content-Type: text/rfc822-headers

      From: a@shop.example

      --b--
      """;

  @Test
  void reasonIsWhatTheMailIsByItsHeader() throws IOException {
    assertThat(ignored(Mails.human(1))).isEqualTo(NoReport.OTHER_MAIL.text());
    assertThat(ignored("In-Reply-To: <1@reporter.example>\n\nThank you!\n"))
        .isEqualTo(NoReport.REPLY.text());
    assertThat(ignored("Auto-Submitted: auto-replied\n\nI am away.\n"))
        .isEqualTo(NoReport.AUTO_REPLY.text());
    assertThat(ignored("X-Failed-Recipients: rua@example.org\n\nNobody here.\n"))
        .isEqualTo(NoReport.BOUNCE.text());
  }

  @Test
  void reasonIsTheSameWhateverTheFileHolds() throws IOException {
    assertThat(ignored("")).isEqualTo(NoReport.OTHER_FILE.text());
    assertThat(ignored("<?xml version='1.0'?><config/>")).isEqualTo(NoReport.OTHER_FILE.text());
    assertThat(ignored("{\"a\": 1}")).isEqualTo(NoReport.OTHER_FILE.text());
    assertThat(ignored("Content-Type: text/xml\n\n<?xml version='1.0'?><config/>"))
        .isEqualTo(NoReport.OTHER_MAIL.text());
  }

  @Test
  void abuseIsToldApartFromFailedAuthentication() throws IOException {
    for (String type : new String[] {"abuse", "virus", "not-spam"}) {
      assertThat(ignored(FEEDBACK.formatted(type)))
          .as(type)
          .isEqualTo(NoReport.ABUSE_REPORT.text());
    }
    assertThat(read(FEEDBACK.formatted("auth-failure")).reports()).hasSize(1);
  }

  /** A report is a report, whoever forwards it. */
  @Test
  void reportInAReplyIsStored() throws IOException {
    String report = "In-Reply-To: <1@reporter.example>\r\n" + Mails.report(1);
    assertThat(read(report).reports()).hasSize(1);
    assertThat(read(report).ignoredFor()).isNull();
  }

  /** Nothing of it may be lost before somebody has looked. */
  @Test
  void damagedReportIsNotIgnored() throws IOException {
    Arrival broken = read(Mails.broken(1));
    assertThat(broken.ignoredFor()).isNull();
    assertThat(broken.reports().size() + broken.problems().size()).isEqualTo(1);
  }

  private static String ignored(String mail) throws IOException {
    Arrival arrival = read(mail);
    assertThat(arrival.reports()).isEmpty();
    assertThat(arrival.problems()).isEmpty();
    return String.valueOf(arrival.ignoredFor());
  }

  private static Arrival read(String mail) throws IOException {
    Content content = new Content.InMemory(mail.getBytes(StandardCharsets.UTF_8));
    Message message = new Message(new Origin.File("mail"), content);
    try (ArrivalReader.InHand inHand =
        new ArrivalReader(Limits.defaults(), Set.of(), false).read(message)) {
      return inHand.arrival();
    }
  }
}
