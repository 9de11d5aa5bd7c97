package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import dev.rollcall.post.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of week 2026-W47, sent by command. */
class WeeklySendTest {

  @TempDir static Path folder;

  private static Cli cli;
  private SmtpServer server;

  @BeforeAll
  static void store() throws Exception {
    cli = Cli.in(folder);
    Path reports = folder.resolve("reports");
    LocalDate monday = LocalDate.of(2026, 11, 16);
    new WeeklyMail(reports, "one.example")
        .passing("192.0.2.1", 100, "mail")
        .told(monday, monday.plusDays(5), "google.com", "gmx.net");
    new WeeklyMail(reports, "two.example")
        .passing("192.0.2.2", 70, "mail")
        .told(monday, monday.plusDays(5), "google.com", "gmx.net");
    assertThat(cli.run("import", reports.toString()).status()).isZero();
  }

  @BeforeEach
  void begin() throws Exception {
    cli.database().execute("delete from outgoing_mail");
    server = new SmtpServer();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
  }

  private Answer weekly(String... arguments) throws IOException {
    return cli.runWith(
        """
        domains: [one.example, two.example]
        senders:
          - {name: Shop, owner: Shop team, networks: [192.0.2.2/32]}
        mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@one.example}
        weekly:
          recipients: [all@one.example]
          parts:
            - {domain: two.example, recipients: [two@one.example]}
            - {owner: shop TEAM, recipients: [shop@one.example]}
        """
            .formatted(server.port()),
        arguments);
  }

  @Test
  void everyRecipientGetsTheirShareOnce() throws Exception {
    server.answering("greeting", "421 closed for now");
    Answer away = weekly("weekly", "--send");
    assertThat(away.status()).isEqualTo(75);
    assertThat(away.err().replaceAll("\\s+", " "))
        .contains("mail: cannot connect to 127.0.0.1:")
        .contains("; 3 mails wait for the next attempt");
    server.answering(any -> null);
    assertThat(weekly("weekly", "--send"))
        .isEqualTo(new Answer(0, "2026-W47: 0 new, 3 sent, 0 waiting.\n", ""));
    assertThat(weekly("weekly", "--send").out()).isEqualTo("2026-W47: 0 new, 0 sent, 0 waiting.\n");

    assertThat(server.received()).hasSize(3);
    String all = to("all@one.example");
    assertThat(all).contains("one.example", "two.example", "multipart/alternative");
    assertThat(to("two@one.example").replaceAll("@one.example", "@"))
        .contains("two.example", "multipart/alternative")
        .doesNotContainPattern("(?<!rollcall[.])one[.]example(?!>|\\b.*>)");
    assertThat(to("shop@one.example"))
        .contains("Subject: Your senders in 2026-W47")
        .contains(
            "two.example\r\n  Shop: 840 messages, 100.0% passed DMARC; aligned DKIM 840, aligned SPF 840\r\n")
        .doesNotContain("multipart/alternative");
  }

  @Test
  void aRecipientThatIsRefusedIsSaid() throws Exception {
    server.answering("RCPT TO:<two", "550 5.1.1 no such user");

    Answer answer = weekly("weekly", "--send");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out())
        .isEqualTo(
            """
            2026-W47: 3 new, 2 sent, 0 waiting.
            Could not be sent to two@one.example: 550 5.1.1 no such user
            """);
    assertThat(weekly("status").out().replaceAll("\\s+", " "))
        .contains("two@one.example: 550 5.1.1 no such user");
  }

  @Test
  void aDryRunWritesWhatWouldBeSent() throws Exception {
    Path mails = folder.resolve("mails");

    Answer answer = weekly("weekly", "--dry-run", mails.toString());
    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines()).hasSize(3);
    assertThat(Files.readString(mails.resolve("2026-W47-all@one.example.eml")))
        .contains("To: all@one.example");
    assertThat(server.received()).isEmpty();
  }

  @Test
  void withoutRecipientsOrServerItIsSaidWhatToWrite() throws Exception {
    assertThat(cli.run("weekly", "--send").status()).isEqualTo(2);
    assertThat(cli.run("weekly", "--send").err()).contains("'weekly:'").contains("recipients");
    Answer noServer = cli.runWith("weekly: {recipients: [a@one.example]}\n", "weekly", "--send");
    assertThat(noServer.status()).isEqualTo(2);
    assertThat(noServer.err()).contains("'mail:'");
  }

  private String to(String recipient) {
    return server.received().stream()
        .filter(mail -> SmtpServer.header(mail, "To").equals(recipient))
        .findFirst()
        .orElseThrow();
  }
}
