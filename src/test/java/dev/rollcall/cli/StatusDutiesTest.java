package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import dev.rollcall.post.SmtpServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What should reach people is held against what has, and looking at it changes nothing. */
class StatusDutiesTest {

  @TempDir Path folder;

  private Cli cli;
  private SmtpServer server;

  @BeforeEach
  void fill() throws Exception {
    cli = Cli.in(folder).at("2026-11-20T12:00:00Z");
    server = new SmtpServer();
    LocalDate first = LocalDate.of(2026, 10, 20);
    new WeeklyMail(folder.resolve("reports"), "one.example")
        .passing("192.0.2.1", 100, "mail")
        .told(first, LocalDate.of(2026, 11, 19), "google.com", "gmx.net");
    read();
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private void read() throws IOException {
    assertThat(run("import", folder.resolve("reports").toString()).status()).isZero();
  }

  private Answer run(String... arguments) throws IOException {
    return cli.runWith(
        """
        domains: [one.example]
        mail: {host: 127.0.0.1, port: %d, security: plain, from: rollcall@one.example}
        weekly: {recipients: [a@one.example, b@one.example]}
        """
            .formatted(server.port()),
        arguments);
  }

  private String status(String at) throws IOException {
    cli = cli.at(at);
    Answer answer = run("status");
    assertThat(answer.status()).isZero();
    return answer.out().replaceAll("\\s+", " ");
  }

  @Test
  void aWeeklyReportThatNothingSendsIsMissed() throws Exception {
    assertThat(status("2026-11-20T12:00:00Z"))
        .startsWith(
            "Not everything that should have happened has: - the weekly report has recipients, and"
                + " nothing sends it: neither 'rollcall run' nor 'rollcall weekly --send' has done"
                + " so yet.");
    assertThat(cli.database().query("select kind from outgoing_kind")).isEmpty();
    assertThat(run("weekly", "--send").out()).contains("2026-W46: 2 new, 2 sent");
    assertThat(status("2026-11-20T12:00:00Z"))
        .startsWith("Everything that should have happened has. ")
        .contains("Weekly report 2026-W46: sent to 2 of 2. The next is due 2026-11-23 07:00.");

    assertThat(status("2026-11-23T08:00:00Z")).startsWith("Everything that should");
    assertThat(status("2026-11-23T09:00:01Z"))
        .startsWith(
            "Not everything that should have happened has: - the weekly report of 2026-W47, due at"
                + " 2026-11-23T07:00:00Z, has not been made; 'rollcall weekly --send' sends it.");
    assertThat(run("status", "--fail-on", "missed").status()).isEqualTo(1);
    assertThat(run("weekly", "--send").out()).contains("2026-W47: 2 new, 2 sent");
    assertThat(status("2026-11-23T09:00:02Z"))
        .startsWith("Everything that should have happened has. ")
        .contains("Weekly report 2026-W47: sent to 2 of 2. The next is due 2026-11-30 07:00.");
    assertThat(run("status", "--fail-on", "any").status()).isZero();
  }

  @Test
  void aTaskWhoseNodeIsGoneIsLateAndWhatFollowsAnotherHasNoTimeOfItsOwn() throws Exception {
    run("weekly", "--send");
    cli.database()
        .execute(
            """
            insert into scheduled_task (task_name, task_instance, execution_time, picked, picked_by,
                last_heartbeat, version)
            values ('alerts', 'x', '2026-11-21T11:00:00Z', false, null, null, 1),
                ('mail', 'x', '2026-11-20T11:50:00Z', true, 'b/2', '2026-11-20T11:59:00Z', 1),
                ('poll', 'x', '2026-11-20T11:50:00Z', true, 'a/1', '2026-11-20T11:55:00Z', 1)
            """);
    try {
      assertThat(status("2026-11-20T12:00:00Z"))
          .contains(
              "'rollcall run' does not seem to be running: poll is late, since 2026-11-20T11:50:00Z.")
          .contains("alerts never after poll", "mail never now")
          .contains("poll never 2026-11-20 11:50, LATE");
    } finally {
      cli.database().execute("delete from scheduled_task");
    }
  }

  @Test
  void aWeekThatNobodyGotIsToldAndAMailThatWaitsIs() throws Exception {
    run("weekly", "--send");
    server.answering("greeting", "421 closed for now");
    cli = cli.at("2026-12-07T12:00:00Z");
    assertThat(run("weekly", "--send").status()).isEqualTo(75);
    assertThat(status("2026-12-07T12:00:00Z"))
        .contains("- 1 mail of ours could not be sent yet: mail: cannot connect to")
        .contains(
            "- nobody got the weekly report of 2026-W47, 2026-W48; 'rollcall weekly --send --week"
                + " 2026-W48' sends it.")
        .contains("Weekly report 2026-W49: sent to 0 of 2, on its way to 2.")
        .doesNotContain("has not been made");
  }

  @Test
  void aDomainOfWhichReportsCameDailyIsSilentWhenSomebodyHasRead() throws Exception {
    run("weekly", "--send");
    assertThat(status("2026-11-26T12:00:00Z")).doesNotContain("no reports any more");
    read();
    assertThat(status("2026-11-26T12:00:00Z"))
        .contains("- no reports any more about 1 domain: one.example since 2026-11-19.");
  }

  /** So that a job that runs every day does not shout every day. */
  @Test
  void statusOneSpeaksOfNewsOnly() throws Exception {
    server.answering("RCPT TO:<b@", "550 5.1.1 no such user");
    assertThat(run("weekly", "--send").status()).isEqualTo(1);
    assertThat(run("weekly", "--send").status()).isZero();
    assertThat(status("2026-11-20T12:00:00Z"))
        .contains(
            "- 1 mail of ours could not be sent and is not tried again ('rollcall mail list');"
                + " the last to b@one");
    assertThat(run("alerts", "--send").status()).isZero();
    cli = cli.at("2029-11-20T12:00:00Z");
    assertThat(run("purge").out()).startsWith("Deleted:");
    assertThat(run("purge")).isEqualTo(new Answer(0, run("purge", "--dry-run").out(), ""));
  }
}
