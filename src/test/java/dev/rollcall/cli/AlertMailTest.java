package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.channel.Notice;
import dev.rollcall.channel.Receiver;
import dev.rollcall.cli.Cli.Answer;
import dev.rollcall.post.SmtpServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts by mail, beside a web hook that must not suffer from it. */
class AlertMailTest {

  private static final String FIRST_LOOK =
      "first look at acme.example: one problem was there already, and not told one by one";
  private static final String NEW_SOURCE =
      "acme.example: a new source fails DMARC (198.51.100.0/24)";

  @TempDir static Path folder;

  private static ReportedDays shared;

  private ReportedDays days;
  private SmtpServer server;
  private Receiver hook;
  private String templates = "";

  @BeforeAll
  static void report() throws Exception {
    shared = new ReportedDays(folder);
  }

  /** Nobody has looked yet. */
  @BeforeEach
  void begin() throws Exception {
    days = shared;
    days.at("2026-11-23T12:00:00Z");
    days.cli()
        .database()
        .execute("truncate alert, alert_event, alert_domain, alert_delivery, outgoing_mail");
    server = new SmtpServer();
    hook = new Receiver();
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    hook.close();
  }

  private Answer run(String... arguments) throws IOException {
    return days.cli()
        .runWith(
            """
            domains: [acme.example]
            mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@acme.example}
            %s
            alerts:
              channels:
                - {name: hook, kind: webhook, url: "%s"}
                - name: office
                  kind: mail
                  recipients: [Ann <ann@acme.example>, bob@acme.example, ANN@acme.example]
            """
                .formatted(server.port(), templates, hook.url()),
            arguments);
  }

  private List<String> subjects() {
    return server.received().stream()
        .map(mail -> SmtpServer.header(mail, "To") + ": " + SmtpServer.header(mail, "Subject"))
        .toList();
  }

  private List<String> hooked() {
    return hook.posted().stream().map(p -> Notice.of(p.body()).title()).toList();
  }

  @Test
  void eachRecipientGetsEachMessageOnce(@TempDir Path own) throws Exception {
    days = new ReportedDays(own);
    assertThat(run("alerts", "--send").status()).isZero();
    assertThat(subjects())
        .containsExactly(
            "Ann <ann@acme.example>: [notice] " + FIRST_LOOK,
            "bob@acme.example: [notice] " + FIRST_LOOK);
    days.somethingNew();
    run("alerts", "--send");
    run("alerts", "--send");
    assertThat(subjects()).hasSize(4).endsWith("bob@acme.example: [warning] " + NEW_SOURCE);
    assertThat(server.messageIds()).doesNotHaveDuplicates();
    String mail = server.received().get(3);
    assertThat(mail).contains("multipart/alternative", "What to do", "rollcall alerts ack a-");
    assertThat(SmtpServer.header(mail, "List-Id"))
        .isEqualTo("Rollcall alert <alert.rollcall.acme.example>");
    assertThat(SmtpServer.header(mail, "Auto-Submitted")).isEqualTo("auto-generated");
    assertThat(hooked()).containsExactly(FIRST_LOOK, NEW_SOURCE);
  }

  @Test
  void aServerThatIsAwayIsTriedAgainAndNothingIsLost() throws Exception {
    server.answering("greeting", "421 closed for now");
    Answer away = run("alerts", "--send");
    assertThat(away.status()).isZero();
    assertThat(away.err())
        .contains("rollcall: mail: cannot connect to 127.0.0.1:" + server.port())
        .contains("421 closed for now")
        .contains("; 2 mails wait for the next attempt\n");
    assertThat(hooked()).containsExactly(FIRST_LOOK);
    assertThat(run("status").out().replaceAll("\\s+", " "))
        .contains("1 mail of ours could not be sent yet: mail: cannot connect");
    server.answering(any -> null);
    run("alerts", "--send");
    days.at("2026-11-23T12:02:00Z");
    assertThat(run("alerts", "--send").err()).isEmpty();
    run("alerts", "--send");
    assertThat(subjects()).hasSize(2);
    assertThat(hooked()).containsExactly(FIRST_LOOK);
  }

  @Test
  void whatAServerPutsOffIsSentLaterUnderItsOldName() throws Exception {
    server.answering(".", "451 come again");
    run("alerts", "--send");
    String first = days.cli().database().query("select min(message_id) from outgoing_mail").get(0);
    assertThat(server.received()).isEmpty();
    server.answering(any -> null);
    days.at("2026-11-23T12:02:00Z");
    run("alerts", "--send");
    assertThat(server.messageIds()).hasSize(2).contains(first);
  }

  @Test
  void aRecipientWhoIsRefusedIsNamedAndTheOtherOneGetsIt() throws Exception {
    server.answering("RCPT TO:<ann", "550 5.1.1 no such user");
    Answer refused = run("alerts", "--send");
    assertThat(refused.err())
        .contains(
            "rollcall: mail to ann@acme.example: 550 5.1.1 no such user; it is given up ('rollcall"
                + " mail list')\n");
    assertThat(subjects()).containsExactly("bob@acme.example: [notice] " + FIRST_LOOK);
    assertThat(run("status").out().replaceAll("\\s+", " "))
        .contains("ann@acme.example: 550 5.1.1 no such user");
  }

  @Test
  void aServerThatDoesNotLetUsInIsSaidAndNothingIsLost() throws Exception {
    server.answering("MAIL", "550 not as that sender");
    Answer answer = run("alerts", "--send");
    assertThat(answer.err())
        .contains("takes no mail from rollcall@acme.example")
        .contains("; 2 mails wait for the next attempt");
    server.answering(any -> null);
    days.at("2026-11-23T12:02:00Z");
    run("alerts", "--send");
    assertThat(server.received()).hasSize(2);
  }

  @Test
  void aBrokenTemplateHoldsUpMailAloneAndOnlyUntilItIsMended() throws Exception {
    Path own = Files.createDirectories(folder.resolve("reports"));
    Path template = Files.writeString(own.resolve("alert.txt"), "Subject: x\n\n{{ nobody }}\n");
    templates = "reports: " + own;
    Answer broken = run("alerts", "--send");
    assertThat(broken.status()).isZero();
    assertThat(broken.err())
        .contains("rollcall: channel office: template " + template + ", line 3: ")
        .contains("; tried again from 2026-11-23T12:01:00Z on\n");
    assertThat(hooked()).containsExactly(FIRST_LOOK);
    assertThat(server.received()).isEmpty();
    Files.writeString(template, "Subject: mine: {{ title }}\n\n{{ severity }}\n");
    days.at("2026-11-23T12:02:00Z");
    run("alerts", "--send");
    assertThat(subjects()).hasSize(2).contains("bob@acme.example: mine: " + FIRST_LOOK);
  }

  @Test
  void aTestIsSentAtOnceAndSaysWhomItDidNotReach() throws Exception {
    Answer good = run("alerts", "test");
    assertThat(good).isEqualTo(new Answer(0, "hook: sent\noffice: sent\n", ""));
    assertThat(subjects())
        .containsExactly(
            "Ann <ann@acme.example>: [rollcall] Rollcall can be heard on channel office",
            "bob@acme.example: [rollcall] Rollcall can be heard on channel office");
    server.answering("RCPT TO:<ann", "550 5.1.1 no such user");
    Answer refused = run("alerts", "test");
    assertThat(refused)
        .isEqualTo(
            new Answer(
                75,
                "hook: sent\n",
                "rollcall: channel office: ann@acme.example: 550 5.1.1 no such user\n"));
    assertThat(subjects()).hasSize(3);
    assertThat(days.cli().database().query("select 1 from outgoing_mail")).isEmpty();
  }
}
