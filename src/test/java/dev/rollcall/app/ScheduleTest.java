package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.schedule.Planned;
import dev.rollcall.app.schedule.Rhythm;
import dev.rollcall.app.schedule.Timetable;
import dev.rollcall.config.ConfigurationReader;
import dev.rollcall.config.Settings;
import dev.rollcall.config.Surroundings;
import dev.rollcall.judge.status.Status;
import dev.rollcall.judge.status.TaskState;
import dev.rollcall.judge.status.Trouble;
import dev.rollcall.mail.After;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the long-running form does, and how it is told of. */
class ScheduleTest {

  private static final Duration NO_PAUSE = Duration.ofMillis(1);

  @TempDir Path folder;

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final WatchNews news = new WatchNews(mail -> {}, (mailbox, result) -> {}, told::add);

  private Schedule schedule(Bench bench, Clock clock) {
    return new Schedule(bench.settings(), clock, news, Duration.ofMinutes(5), failures -> NO_PAUSE);
  }

  @Test
  void tasksThatTheSettingsLeaveNothingToDoForAreLeftOut() {
    assertThat(schedule(Bench.in(folder), Clock.systemUTC()).tasks())
        .extracting(Planned::name)
        .containsExactly("purge");
  }

  @Test
  void whatFollowsAnotherTaskIsKnownToWhoeverReadsTheirStates() throws Exception {
    try (MailServer mailboxes = new MailServer("rua")) {
      Settings settings = Bench.in(folder).settings(mailboxes.settings("rua", After.LEAVE));
      List<Planned> tasks =
          new Schedule(settings, Clock.systemUTC(), news, Duration.ofHours(1), any -> NO_PAUSE)
              .tasks();
      assertThat(tasks).extracting(Planned::name).contains("poll", "alerts");
      for (Planned task : tasks) {
        String other = task.rhythm() instanceof Rhythm.Following after ? after.other() : null;
        assertThat(new TaskState(task.name(), Instant.EPOCH, false, null, null, 0).follows())
            .isEqualTo(other);
      }
    }
  }

  @Test
  void whatWasDueWhileNobodyRanIsCaughtUpAndStatusShowsBoth() throws Exception {
    Bench bench = Bench.in(folder);
    Schedule first = schedule(bench, at("2026-11-20T04:00:00Z"));
    first.stop();
    first.run(); // stopped before it began: nothing is planned
    assertThat(tasks(bench, "2026-11-20T04:00:00Z")).isEmpty();

    work(bench, "2026-11-20T04:00:00Z", "select count(*) = 1 from scheduled_task");
    assertThat(tasks(bench, "2026-11-20T12:00:00Z"))
        .allSatisfy(task -> assertThat(task.lastSuccess()).isNull())
        .allSatisfy(task -> assertThat(task.due()).isEqualTo("2026-11-20T04:10:00Z"));
    assertThat(status(bench, "2026-11-20T12:00:00Z").troubles())
        .extracting(Trouble::words)
        .contains(
            "'rollcall run' does not seem to be running: purge is late, since"
                + " 2026-11-20T04:10:00Z");

    work(
        bench,
        "2026-11-22T12:00:00Z",
        "select last_success is not null and not picked from scheduled_task");
    assertThat(tasks(bench, "2026-11-22T12:00:00Z"))
        .containsExactly(
            new TaskState(
                "purge",
                Instant.parse("2026-11-23T04:10:00Z"),
                false,
                Instant.parse("2026-11-22T12:00:00Z"),
                null,
                0));
    assertThat(bench.one("select count(*) from run where command = 'purge' and error is null"))
        .isEqualTo("1");
    String begins =
        "running as "
            + Timetable.node()
            + ": purge at 04:10 UTC; the weekly report has no recipients";
    // a task that is done may still be in hand for the library for a moment
    assertThat(told.stream().map(line -> line.replaceFirst("^stopping when.*", "stopping")))
        .containsExactly(begins, "stopping", "stopped", begins, "stopping", "stopped");
  }

  @Test
  void mailThatIsAnnouncedIsNotWaitedFor() throws Exception {
    try (MailServer mailboxes = new MailServer("rua")) {
      Bench bench = Bench.in(folder);
      Schedule schedule =
          new Schedule(
              bench.settings(mailboxes.settings("rua", After.LEAVE)),
              Clock.systemUTC(),
              news,
              Duration.ofHours(1),
              failures -> NO_PAUSE);
      Thread running = new Thread(schedule::run);
      running.start();
      awaitTrue(bench, "select count(*) > 0 from mailbox_poll");
      // beginning to listen may have asked for one more poll: only the second time is proof
      int reports = addUntilStored(bench, mailboxes, 0);
      addUntilStored(bench, mailboxes, reports);
      schedule.stop();
      running.join(30_000);
      assertThat(running.isAlive()).isFalse();
    }
  }

  /** GreenMail consents to IDLE a moment before it begins to announce mail. */
  private static int addUntilStored(Bench bench, MailServer mailboxes, int before)
      throws Exception {
    int reports = before;
    while (Integer.parseInt(bench.one("select count(*) from report")) <= before) {
      mailboxes.addReports("rua", ++reports, reports);
      assertThat(reports).isLessThan(100);
      new CountDownLatch(1).await(300, TimeUnit.MILLISECONDS);
    }
    awaitTrue(bench, "select not picked from scheduled_task where task_name = 'poll'");
    return reports;
  }

  private static void awaitTrue(Bench bench, String question) throws Exception {
    Instant giveUp = Instant.now().plusSeconds(30);
    while (!bench.one("select coalesce((" + question + "), false)").equals("t")) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.onSpinWait();
    }
  }

  @Test
  void whileItWaitsForTheDatabaseChannelsAreToldOnce() throws Exception {
    Path got = folder.resolve("got");
    Path file =
        Files.writeString(
            folder.resolve("rollcall.yaml"),
            """
            home: %s
            database: {url: "postgresql://127.0.0.1:1/none", user: u, password: p}
            mailboxes: [{name: rua, host: 127.0.0.1, port: 1, security: plain, user: u, password: p}]
            alerts:
              mailbox-hours: 0
              channels: [{name: file, kind: command, command: [/bin/sh, -c, 'cat >> "$1"', sh, %s]}]
            """
                .formatted(folder.resolve("home"), got));
    Settings settings =
        new ConfigurationReader(new Surroundings(Map.of(), folder, folder)).read(file).orThrow();
    AtomicReference<Schedule> running = new AtomicReference<>();
    running.set(
        new Schedule(
            settings,
            at("2026-11-20T12:00:00Z"),
            news,
            Duration.ofMinutes(5),
            failures -> {
              if (failures == 2) {
                running.get().stop();
              }
              return NO_PAUSE;
            }));
    running.get().run();
    running.get().databaseAnswers(false);
    assertThat(told)
        .satisfiesExactly(
            away -> assertThat(away).contains("is away (").endsWith("; trying again"),
            line -> assertThat(line).isEqualTo("told that the database is away: channel file"));
    assertThat(Files.readAllLines(got)).hasSize(1);
  }

  /** Runs until the database says that it is enough. */
  private void work(Bench bench, String time, String enough) throws Exception {
    Schedule schedule = schedule(bench, at(time));
    Thread running = new Thread(schedule::run);
    running.start();
    awaitTrue(bench, enough);
    schedule.stop();
    running.join(30_000);
    assertThat(running.isAlive()).isFalse();
  }

  private static Clock at(String time) {
    return Clock.fixed(Instant.parse(time), ZoneOffset.UTC);
  }

  private static Status status(Bench bench, String time) {
    return new Rollcall(bench.settings(), at(time)).status();
  }

  private static List<TaskState> tasks(Bench bench, String time) {
    return status(bench, time).operation().tasks();
  }
}
