package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.rollcall.channel.Notice;
import dev.rollcall.channel.Receiver;
import dev.rollcall.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with the work itself is told, and what goes wrong with telling harms nobody. */
class AlertTroubleTest {

  @TempDir Path folder;

  private Cli cli;
  private Receiver hook;

  @BeforeEach
  void begin() throws Exception {
    cli = Cli.in(folder);
    hook = new Receiver();
  }

  @AfterEach
  void end() {
    hook.close();
  }

  private Answer run(String more, String... arguments) throws IOException {
    return cli.runWith(
        more
            + """
            domains: [acme.example]
            alerts:
              channels:
                - {name: hook, kind: webhook, url: "%s", timeout-seconds: 1}
                - name: file
                  kind: command
                  command: [/bin/sh, -c, 'cat >> "$1"', sh, "%s"]
            """
                .formatted(hook.url(), folder.resolve("told")),
        arguments);
  }

  private List<String> hooked() {
    return hook.posted().stream().map(p -> Notice.of(p.body()).title()).toList();
  }

  private List<String> filed() throws IOException {
    Path file = folder.resolve("told");
    return Files.exists(file)
        ? Files.readAllLines(file).stream().map(line -> Notice.of(line).title()).toList()
        : List.of();
  }

  @Test
  void aMailboxThatCannotBeReadForHoursIsToldOnceAndAgainWhenItCan() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "imap"));
    server.start();
    try {
      server.setUser("rua@example.org", "rua", "right");
      String mailbox =
          "mailboxes: [{name: rua, host: 127.0.0.1, security: plain, user: rua, port: %d, password: %s}]\n"
              .formatted(server.getImap().getPort(), "%s");
      Answer wrong = run(mailbox.formatted("wrong"), "poll");
      assertThat(wrong.status()).isEqualTo(2);
      assertThat(wrong.err().lines()).singleElement().asString().contains("login of rua");
      assertThat(hooked()).isEmpty(); // not for as long as 'mailbox-hours' says, nor at the first
      cli = cli.at("2026-11-23T17:59:00Z");
      run(mailbox.formatted("wrong"), "poll");
      assertThat(hooked()).isEmpty();
      cli = cli.at("2026-11-23T18:00:10Z");
      run(mailbox.formatted("wrong"), "poll");
      assertThat(hooked()).containsExactly("reports cannot be fetched (rua)");
      run(mailbox.formatted("wrong"), "poll");
      assertThat(hooked()).hasSize(1);
      cli = cli.at("2026-11-23T18:05:00Z");
      assertThat(run(mailbox.formatted("right"), "poll").status()).isZero();
      assertThat(hooked()).endsWith("over: reports cannot be fetched (rua)").hasSize(2);
      cli = cli.at("2026-11-23T18:10:00Z");
      run(mailbox.formatted("wrong"), "poll");
      assertThat(hooked()).hasSize(2);
      cli = cli.at("2026-11-24T00:30:00Z");
      run(mailbox.formatted("wrong"), "poll");
      assertThat(run("", "alerts").out()).contains("reports cannot be fetched (rua)");
    } finally {
      server.stop();
    }
  }

  @Test
  void unreadableMailThatPilesUpIsTold() throws Exception {
    for (int i = 0; i < 10; i++) {
      cli.file(i + ".xml", "<feedback><broken-" + i);
    }
    assertThat(run("", "import", folder.resolve("mail").toString()).status()).isEqualTo(1);
    run("", "alerts", "--send");
    run("", "alerts", "--send");
    assertThat(hooked()).containsExactly("unreadable mail piles up (rejected mail)");
  }

  @Test
  void aSlowReceiverIsLeftForLaterAndKeepsNobodyWaiting() throws Exception {
    new ReportedDays(folder, cli);
    hook.hang();
    Answer slow = run("", "alerts", "--send");
    assertThat(slow.status()).isZero();
    assertThat(slow.err())
        .contains(
            "rollcall: channel hook: no answer within 1 seconds; tried again from"
                + " 2026-11-23T12:01:00Z on\n");
    assertThat(filed()).hasSize(1);
    hook.answer(200, "");
    cli = cli.at("2026-11-23T12:02:00Z");
    run("", "alerts", "--send");
    assertThat(filed()).hasSize(1);
    assertThat(hook.posted()).hasSize(2);
    assertThat(hook.posted().get(1).headers().get("Idempotency-Key"))
        .isEqualTo(hook.posted().get(0).headers().get("Idempotency-Key"));
  }

  @Test
  void aReceiverThatStaysAwayIsGivenUpAfterThreeDaysAndThatIsShown() throws Exception {
    new ReportedDays(folder, cli);
    hook.answer(500, "");
    run("", "alerts", "--send");
    cli = cli.at("2026-11-26T13:00:00Z");
    assertThat(run("", "alerts", "--send").err())
        .contains(
            "channel hook: the receiver answers 500; a message of 2026-11-23T12:00:00Z is given up");
    assertThat(run("", "alerts").err())
        .contains("channel hook: 1 message was given up; last, the receiver answers 500");
    assertThat(run("", "status").out().replaceAll("\\s+", " "))
        .contains(
            "- alerts: channel hook: 1 message was given up; last, the receiver answers 500.");
    cli = cli.at("2026-12-11T13:00:00Z");
    assertThat(run("", "alerts").err()).isEmpty();
    assertThat(run("", "status").out()).doesNotContain("channel hook");
    assertThat(filed()).hasSize(1);
  }

  @Test
  void whatWaitsForAChannelThatIsNoMoreIsForgottenInTheEnd() throws Exception {
    new ReportedDays(folder, cli);
    hook.answer(500, "");
    run("", "alerts", "--send");
    String without = "domains: [acme.example]\n";
    assertThat(cli.runWith(without, "status").out()).contains("channel hook: 1 message waits");
    cli = cli.at("2026-12-08T12:00:00Z");
    assertThat(cli.runWith(without, "status").out()).doesNotContain("channel hook");
    cli = cli.at("2029-01-08T12:00:00Z");
    assertThat(cli.runWith(without, "purge").out()).contains("2 messages to channels\n");
    assertThat(cli.database().query("select 1 from alert_delivery")).isEmpty();
  }

  @Test
  void withNothingToTellNothingIsSaidAndWithNobodyToTellItIsSaid() throws Exception {
    Answer empty = run("", "alerts", "--send", "--fail-on", "new");
    assertThat(empty.status()).isZero();
    assertThat(empty.err()).isEmpty();
    assertThat(hooked()).isEmpty();
    Answer nobody = cli.run("alerts", "test");
    assertThat(nobody.status()).isEqualTo(2);
    assertThat(nobody.err()).contains("no channel is configured; add one under 'alerts:'");
    Answer noServer =
        cli.runWith(
            "alerts: {channels: [{name: office, kind: mail, recipients: [nobody]}]}\n", "alerts");
    assertThat(noServer.status()).isEqualTo(2);
    assertThat(noServer.err())
        .contains("alerts.channels[0].recipients[0]: 'nobody' is no address")
        .contains("alerts.channels[0]: has no recipients; write 'recipients:")
        .contains("alerts.channels[0]: is mail, and nothing says how to send it; write 'mail:'");
  }
}
