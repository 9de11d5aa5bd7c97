package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import dev.rollcall.post.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
        .row("192.0.2.2", 7, "none", "", "two.example:fail")
        .row("198.51.100.4", 31, "none", "pay.example/p:pass", "pay.example:pass")
        .row("203.0.113.9", 13, "none", "", "stranger.example:pass")
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
    return cli.runWith(configuration(), arguments);
  }

  private String configuration() {
    return """
        domains: [one.example, two.example]
        senders:
          - {name: Shop, owner: Shop team, networks: [192.0.2.2/32]}
          - {name: Relays, owner: Mail team, networks: [192.0.2.1/32]}
          - {name: Payroll, owner: Pay team, dkim: [pay.example]}
        mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@one.example}
        weekly:
          recipients: [all@one.example]
          parts:
            - {domain: two.example, recipients: [two@one.example]}
            - {owner: shop TEAM, recipients: [shop@one.example, two@one.example]}
        """
        .formatted(server.port());
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
    assertThat(weekly("weekly", "--send", "acme.example").err())
        .contains("is said in the configuration, below weekly: parts:");
    assertThat(weekly("weekly", "--send"))
        .isEqualTo(new Answer(0, "2026-W47: 0 new, 3 sent, 0 waiting.\n", ""));
    assertThat(weekly("weekly", "--send").out()).isEqualTo("2026-W47: 0 new, 0 sent, 0 waiting.\n");

    assertThat(server.received()).hasSize(3);
    String all = to("all@one.example");
    assertThat(all).contains("one.example", "two.example", "multipart/alternative");
    assertThat(to("two@one.example").replaceAll("@one.example", "@"))
        .contains("two.example", "multipart/alternative")
        .doesNotContainPattern("(?<!rollcall[.])one[.]example(?!>|\\b.*>)");
    assertThat(to("shop@one.example")).contains("Subject: Your senders in 2026-W47: ");
  }

  @Test
  void anOwnerIsToldOfTheirSendersAndOfNothingElse() throws Exception {
    Path mails = folder.resolve("owner");
    weekly("weekly", "--dry-run", mails.toString());
    String mail = Files.readString(mails.resolve("2026-W47-shop@one.example.eml"));
    List<String> parts = ReadMail.parts(mail);

    assertThat(parts).hasSize(3);
    String text = parts.get(1);
    assertThat(text)
        .contains("SENDERS OF SHOP TEAM, WEEK 47", "90.9% of your mail proves", "of 924 messages")
        .contains("Have Shop sign its mail (84 messages in the week).", "d=two.example");
    assertThat(parts.get(2)).contains("<td", "Shop", "924", "90.9%", "Have Shop sign its mail");
    assertThat(parts)
        .allSatisfy(
            part ->
                assertThat(part)
                    .doesNotContainIgnoringCase("payroll")
                    .doesNotContain("pay.example", "stranger", "Relays", "Mail team", "Pay team")
                    .doesNotContain("google", "gmx", "198.51.100", "203.0.113", "192.0.2.1")
                    .doesNotContain("not ready", "late", "could not be read")
                    .doesNotContainPattern("(?<![@.])one[.]example"));
  }

  @Test
  void whoHasADomainAndSendersGetsBothInOneMail() throws Exception {
    Path mails = folder.resolve("both");
    weekly("weekly", "--dry-run", mails.toString());
    List<String> parts =
        ReadMail.parts(Files.readString(mails.resolve("2026-W47-two@one.example.eml")));

    assertThat(parts.get(1)).contains("two.example: NOT READY", "SENDERS OF SHOP TEAM, WEEK 47");
    assertThat(parts.get(2))
        .contains("Payroll", "Senders of shop TEAM")
        .containsOnlyOnce("</body>");
  }

  @Test
  void whatCameAfterAReportWasSentIsNamedInTheNext() throws Exception {
    LocalDate day = LocalDate.of(2026, 11, 11);
    Path early = folder.resolve("early");
    new WeeklyMail(early, "one.example").passing("192.0.2.1", 9, "m").told(day, day, "early.net");
    Path tardy = folder.resolve("tardy");
    new WeeklyMail(tardy, "one.example").passing("192.0.2.1", 8, "m").told(day, day, "tardy.net");
    cli.at("2026-11-16T09:00:00Z").run("import", early.toString());
    cli.at("2026-11-16T12:00:00Z")
        .runWith(configuration(), "weekly", "--send", "--week", "2026-W46");
    assertThat(to("all@one.example")).contains("2026-W46");
    cli.at("2026-11-16T13:00:00Z").run("import", tardy.toString());

    weekly("weekly", "--send");
    String next =
        server.received().stream()
            .filter(mail -> SmtpServer.header(mail, "To").equals("all@one.example"))
            .reduce((one, other) -> other)
            .orElseThrow();
    assertThat(ReadMail.parts(next).get(1))
        .contains(
            """
            They came after their week had been reported, and are counted there now:
            - one.example, week 2026-W46: 1 report on 8 messages, from tardy.net
            """);
  }

  @Test
  void theMailIsWrittenAsAFile() throws Exception {
    Path file = folder.resolve("report.eml");
    assertThat(weekly("weekly", "--as", "eml").err()).contains("--as eml needs --out FILE");
    assertThat(weekly("weekly", "--as", "eml", "--out", file.toString()))
        .isEqualTo(new Answer(0, "", ""));
    Path mails = folder.resolve("same");
    weekly("weekly", "--dry-run", mails.toString());
    Path dry = mails.resolve("2026-W47-all@one.example.eml");
    assertThat(ReadMail.parts(Files.readString(file)).get(1))
        .isEqualTo(ReadMail.parts(Files.readString(dry)).get(1));
    assertThat(Files.readString(file)).contains("To: all@one.example", "multipart/related");
    assertThat(server.received()).isEmpty();
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
    assertThat(weekly("weekly", "--send"))
        .isEqualTo(
            new Answer(
                0,
                """
                2026-W47: 0 new, 0 sent, 0 waiting.
                Given up before, and not tried: the report of 2026-W47 to 1 recipient \
                ('rollcall mail list'). 'rollcall mail retry ID' tries one again, --all every one.
                """,
                ""));
  }

  @Test
  void aRecipientThatIsPutOffIsSaidWithTheReasonAndTheStatusOfAServerThatIsAway() throws Exception {
    server.answering("RCPT TO:<two", "451 4.7.1 come again");

    assertThat(weekly("weekly", "--send"))
        .isEqualTo(
            new Answer(
                75,
                """
                2026-W47: 3 new, 2 sent, 1 waiting.
                To be tried again: two@one.example: 451 4.7.1 come again
                """,
                ""));
  }

  @Test
  void aBrokenTemplateIsFoundBeforeTheReportIsDue() throws Exception {
    Path templates = Files.createDirectories(folder.resolve("templates"));
    Path file = templates.resolve("weekly.txt");
    Files.writeString(file, "one\n{{ nothing }}\n");
    String configuration = configuration() + "reports: " + templates + "\n";
    String fault = "rollcall: template " + file + ", line 2: ";

    Answer check = cli.runWith(configuration, "config", "check");
    assertThat(check.status()).isEqualTo(2);
    assertThat(check.err()).startsWith(fault).contains("nothing");
    assertThat(check.out()).doesNotContain("fine");
    Files.writeString(file, "{{ headline }}\n");
    assertThat(cli.runWith(configuration, "config", "check").status()).isZero();
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
