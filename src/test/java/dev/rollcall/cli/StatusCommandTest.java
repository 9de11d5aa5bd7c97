package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the work goes, after real polls of a real server. */
class StatusCommandTest {

  private static final String REPORT =
      """
      From: noreply@reporter.example
      Subject: Report domain: acme.example
      Content-Type: text/xml

      """;

  @TempDir Path folder;

  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
  private Cli cli;

  @BeforeEach
  void fill() throws Exception {
    server.start();
    GreenMailUser user = server.setUser("rua@example.org", "rua", "secret");
    for (String mail :
        new String[] {
          REPORT + ReportXml.of("r-1", 7),
          REPORT + ReportXml.of("r-2", 8),
          REPORT + "<feedback><report_metadata>",
          "From: anna@example.net\nSubject: lunch?\n\nAt noon?\n"
        }) {
      user.deliver(
          new MimeMessage(
              Session.getInstance(new Properties()),
              new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
    }
    cli = Cli.in(folder);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private String mailbox(String name, String password) {
    return "- {name: %s, host: 127.0.0.1, port: %d, security: plain, user: rua, password: %s}%n"
        .formatted(name, server.getImap().getPort(), password);
  }

  @Test
  void aPollThatReadEverythingLeavesWhatIsToBeLookedAt() throws Exception {
    String configuration = "domains: [acme.example]\nmailboxes:\n" + mailbox("rua", "secret");
    Cli.Answer before = cli.runWith(configuration, "status");
    assertThat(before.status()).isZero();
    assertThat(before.out())
        .startsWith(
            """
            Not everything that should have happened has:
             - mailbox rua has never been polled.

            MAILBOX  LAST SUCCESS  BACKLOG  TO FILE  REPORTS  REJECTED  BACK TO
            rua      never polled        0        0        0         0  -
            """);
    Cli.Answer poll = cli.runWith(configuration, "poll");
    assertThat(poll.out())
        .matches(
            "4 messages in [0-9.]+ s \\([0-9,]+/s\\): stored 2 aggregate \\(2 rows\\), 0 failure"
                + " and 0 TLS reports; 0 seen before, 0 in conflict, 1 ignored, 1 rejected\n");
    assertThat(poll.status()).isEqualTo(1);
    assertThat(cli.runWith(configuration, "poll").status()).isZero(); // it is no news any more
    Cli.Answer after = cli.runWith(configuration, "status");
    assertThat(after.status()).isZero();
    assertThat(after.out())
        .startsWith(
            """
            Everything that should have happened has, but something is to be looked at:
             - 1 mail could not be read; see 'rollcall rejected list'.
            """)
        .containsPattern("\nrua +2026-11-23 12:00 +0 +0 +2 +1 +20..-..-..\n")
        .containsPattern("\nreporter\\.example +2026-11-23 12:00 +2026-11-20 +1 +-\n")
        .containsPattern("\n2026-11-23 12:00 +poll +0\\.0 +4 +2 +0 +1\n");
  }

  @Test
  void aMailboxThatLetsNobodyInLeads() throws Exception {
    String configuration =
        "mailboxes:\n" + mailbox("rua", "secret") + mailbox("ruf", "wrong-password");
    assertThat(cli.runWith(configuration, "poll").status()).isEqualTo(2);
    Cli.Answer text = cli.runWith(configuration, "status");
    assertThat(text.status()).isZero();
    assertThat(text.out())
        .startsWith(
            "Not everything that should have happened has:\n - mailbox ruf could not be read")
        .doesNotContain("wrong-password", "the last run");
    assertThat(cli.runWith(configuration, "status", "--format", "json").out())
        .contains("\"well\":false", "\"kind\":\"mailbox-fails\",\"missed\":true,\"about\":\"ruf\"");
    assertThat(cli.runWith("mailboxes:\n" + mailbox("rua", "secret"), "status").out())
        .startsWith("Everything that should have happened has, but")
        .contains("Not configured any more: mailbox ruf (last success never)");
  }
}
