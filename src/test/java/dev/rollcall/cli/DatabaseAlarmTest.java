package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.channel.Notice;
import dev.rollcall.channel.Receiver;
import dev.rollcall.cli.Cli.Answer;
import dev.rollcall.post.SmtpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away under commands that cron starts again and again. */
class DatabaseAlarmTest {

  @TempDir Path folder;

  private Cli cli;
  private Receiver hook;
  private SmtpServer server;
  private String gone;

  @BeforeEach
  void begin() throws Exception {
    cli = Cli.in(folder);
    hook = new Receiver();
    server = new SmtpServer();
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone =
          cli.database()
              .address()
              .url()
              .replaceFirst(":[0-9]+/", ":" + closed.getLocalPort() + "/");
    }
  }

  @AfterEach
  void end() throws IOException {
    server.close();
    hook.close();
  }

  private Answer run(String time, boolean away, String... arguments) throws IOException {
    cli = cli.at("2026-11-" + time + ":00Z");
    return cli.runAt(
        away ? gone : cli.database().address().url(),
        """
        domains: [acme.example]
        mailboxes: [{name: rua, host: 127.0.0.1, port: 1, security: plain, user: u, password: p}]
        mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@acme.example}
        alerts:
          channels:
            - {name: hook, kind: webhook, url: "%s", domains: [other.example]}
            - {name: office, kind: mail, least: critical, recipients: [ann@acme.example]}
        """
            .formatted(server.port(), hook.url()),
        arguments);
  }

  private List<String> hooked() {
    return hook.posted().stream().map(p -> Notice.of(p.body()).title()).toList();
  }

  private List<String> mailed() {
    return server.received().stream().map(mail -> SmtpServer.header(mail, "Subject")).toList();
  }

  @Test
  void itIsToldOnceHoweverOftenCronLooksAndOnceADayAndThatItIsBack() throws Exception {
    run("23T06:00", false, "alerts", "--send");
    for (int minute = 10; minute < 60; minute += 10) {
      Answer early = run("23T11:" + minute, true, "poll");
      assertThat(early.status()).isEqualTo(75);
      assertThat(early.err()).contains("is away (").doesNotContain("told");
    }
    assertThat(hooked()).isEmpty();

    Answer told = run("23T12:00", true, "poll");
    assertThat(told.status()).isEqualTo(75);
    assertThat(told.err())
        .endsWith("; told that the database is away: channel hook, office\n")
        .hasLineCount(1);
    run("23T12:05", true, "alerts", "--send");
    run("24T11:55", true, "poll");
    assertThat(hooked()).containsExactly("Rollcall's database is away");
    assertThat(mailed()).containsExactly("[critical] Rollcall's database is away");
    assertThat(server.received().get(0).replaceAll("=\r\n|\r\n", ""))
        .contains("It last answered at 2026-11-23T06:00:00Z")
        .doesNotContain("alerts ack");

    run("24T12:00", true, "alerts", "--send");
    assertThat(hooked()).endsWith("Rollcall's database is still away").hasSize(2);

    run("24T12:10", false, "alerts", "--send");
    run("24T12:20", false, "alerts", "--send");
    assertThat(hooked()).endsWith("over: Rollcall's database is away").hasSize(3);
    assertThat(mailed()).endsWith("[rollcall] over: Rollcall's database is away").hasSize(3);
    assertThat(run("24T12:30", true, "poll").err()).doesNotContain("told");
    assertThat(hooked()).hasSize(3);
  }

  @Test
  void aChannelThatIsDownIsTriedAgainAndTheOtherIsNotToldTwice() throws Exception {
    run("23T06:00", false, "alerts", "--send");
    hook.answer(503, "");
    Answer first = run("23T13:00", true, "poll");
    assertThat(first.err())
        .endsWith(
            "; told that the database is away: channel office; channel hook: the receiver answers"
                + " 503\n");
    hook.answer(200, "");
    run("23T13:02", true, "poll");
    assertThat(hook.posted()).hasSize(1);
    run("23T13:05", true, "poll");
    run("23T13:10", true, "poll");
    assertThat(hook.posted()).hasSize(2);
    assertThat(hook.posted().get(1).headers().get("Idempotency-Key"))
        .isEqualTo(hook.posted().get(0).headers().get("Idempotency-Key"));
    assertThat(mailed()).hasSize(1);
  }

  @Test
  void aDailyPollTellsTheFirstTimeAndWhoNeverHadADatabaseTheSecond() throws Exception {
    run("23T06:00", true, "poll");
    assertThat(hooked()).isEmpty();
    run("24T06:00", true, "poll");
    assertThat(hooked()).hasSize(1);
    run("25T06:00", false, "alerts", "--send");
    run("26T06:00", true, "poll");
    assertThat(hooked())
        .containsExactly(
            "Rollcall's database is away",
            "over: Rollcall's database is away",
            "Rollcall's database is away");
  }

  @Test
  void aDatabaseThatRefusesUsNeedsFixingAndIsToldToo() throws Exception {
    run("23T06:00", false, "alerts", "--send");
    cli = cli.at("2026-11-23T13:00:00Z");
    gone = cli.database().address().url().replaceFirst("/[^/]*$", "/no_such_database");
    Answer answer = run("23T13:00", true, "poll");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("does not exist; create it first; told that");
    assertThat(hooked()).hasSize(1);
  }

  @Test
  void withoutAPlaceToRememberNobodyIsFlooded() throws Exception {
    Files.createDirectories(folder.resolve("home").resolve("database-outage.json"));
    Answer answer = run("23T13:00", true, "poll");
    assertThat(answer.status()).isEqualTo(75);
    assertThat(answer.err())
        .contains("; no channel was told: what was told cannot be remembered in");
    assertThat(hooked()).isEmpty();
  }

  @Test
  void ofTwoThatLookAtOnceOneTellsAndATornFileIsNoAlarm() throws Exception {
    Path file = folder.resolve("home").resolve("database-outage.json");
    run("23T06:00", false, "alerts", "--send");
    try (FileChannel held = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = held.lock()) {
      assertThat(run("23T13:00", true, "poll").err()).doesNotContain("told");
      assertThat(lock.isValid()).isTrue();
    }
    assertThat(run("23T13:00", true, "poll").err()).contains("; told that the database is away");
    Files.writeString(file, "{\"answered\":");
    run("23T13:05", true, "poll");
    assertThat(hooked()).hasSize(1);
  }
}
