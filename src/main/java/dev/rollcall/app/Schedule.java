package dev.rollcall.app;

import dev.rollcall.app.schedule.Planned;
import dev.rollcall.app.schedule.Rhythm;
import dev.rollcall.app.schedule.TaskNews;
import dev.rollcall.app.schedule.Timetable;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.store.Connections;
import dev.rollcall.tell.AlertWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The long-running form: everything that has to be done again and again, until somebody says stop.
 * Several nodes on one database share the work. What fails is told and tried again, and holds up
 * nothing else.
 */
public final class Schedule implements TaskNews {

  private static final String DATABASE = "the database";

  private static final Duration MAIL_LOOKED_AT = Duration.ofMinutes(10);

  private final Settings settings;
  private final Clock clock;
  private final WatchNews news;
  private final Duration interval;
  private final IntFunction<Duration> pauses;
  private final Outages outages;
  private final StopSignal stop = new StopSignal();

  /**
   * @param news hears of polls, and of what a person should know
   * @param interval how often mailboxes are looked at
   * @param pauses how long to wait for the database at the start, after so many failures in a row
   */
  Schedule(
      Settings settings,
      Clock clock,
      WatchNews news,
      Duration interval,
      IntFunction<Duration> pauses) {
    this.settings = settings;
    this.clock = clock;
    this.news = news;
    this.interval = interval;
    this.pauses = pauses;
    this.outages = new Outages(news.told());
  }

  /** All tasks: what they are called, when they are done, and what they do. */
  List<Planned> tasks() {
    List<Planned> tasks = new ArrayList<>();
    if (!settings.mailboxes().isEmpty()) {
      tasks.add(new Planned("poll", new Rhythm.Every(interval), this::poll));
      tasks.add(
          new Planned("alerts", new Rhythm.Following("poll", Duration.ofDays(1)), this::alerts));
    }
    if (settings.dns().enabled()) {
      tasks.add(new Planned("enrich", daily(3, 10), () -> rollcall().enrich(Progress.NONE)));
    }
    if (settings.mail() != null) {
      tasks.add(new Planned("mail", new Rhythm.Every(MAIL_LOOKED_AT), this::mail));
    }
    tasks.add(new Planned("purge", daily(4, 10), this::purge));
    return tasks;
  }

  private static Rhythm daily(int hour, int minute) {
    return new Rhythm.Daily(LocalTime.of(hour, minute), ZoneOffset.UTC);
  }

  /** Comes to an end: what is in hand is finished. Any thread may say so. */
  public void stop() {
    stop.give();
  }

  /**
   * Works until {@link #stop}.
   *
   * @throws dev.rollcall.fault.Misconfigured when the database needs fixing at the start
   */
  public void run() {
    awaitDatabase();
    if (stop.isGiven()) {
      return;
    }
    Timetable timetable =
        new Timetable(tasks(), new Connections(() -> StoreAccess.address(settings)), clock, this);
    timetable.start();
    stop.await(Duration.ofDays(36_500));
    timetable.stop();
  }

  private void awaitDatabase() {
    for (int failures = 0; !stop.isGiven(); failures++) {
      try {
        StoreAccess.open(settings, clock);
        outages.end(DATABASE);
        return;
      } catch (Unavailable e) {
        outages.begin(DATABASE, String.valueOf(e.getMessage()));
        alarm(e);
        stop.await(pauses.apply(failures));
      }
    }
  }

  /** Anew for every task: a server that was away may answer elsewhere. */
  private Rollcall rollcall() {
    return new Rollcall(settings, clock);
  }

  /** A mailbox that cannot be read is no reason to forget what the others brought. */
  private void poll() {
    RunResult result = rollcall().poll(news.settled(), stop);
    if (result.summary().messages() > 0) {
      news.passed().accept("poll", result);
    }
    if (!result.failures().isEmpty()) {
      throw result.failures().get(0);
    }
  }

  private void alerts() {
    AlertNews found = rollcall().lookForAlerts();
    found.messages().forEach(message -> news.told().accept("alert: " + AlertWords.title(message)));
    found.problems().forEach(news.told());
  }

  /** The weekly report when it is due, and what could not be sent before. */
  private void mail() {
    Rollcall rollcall = rollcall();
    if (!settings.weekly().shares().isEmpty()) {
      rollcall.weeklyPost().keepDue();
    }
    rollcall.postman().deliver(false);
  }

  private void purge() {
    if (rollcall().purge().heldUp()) {
      throw new Unavailable(
          "months of rows could not be dropped: somebody was reading them",
          new TimeoutException("no lock on report_row"));
    }
  }

  @Override
  public void done(String task) {
    outages.end(task);
  }

  @Override
  public void failed(String task, @Nullable Throwable cause, Instant again) {
    outages.begin(task, task + ": " + (cause == null ? "its node died" : cause.getMessage()));
  }

  @Override
  public void databaseAnswers(boolean whether) {
    if (whether) {
      outages.end(DATABASE);
    } else {
      outages.begin(DATABASE, DATABASE + " is away");
      alarm(new Unavailable("the database does not answer", null));
    }
  }

  /** That it is back is told by the look for alerts that follows the next poll. */
  private void alarm(Unavailable e) {
    if (!settings.mailboxes().isEmpty()) {
      rollcall().alarm().away(e).forEach(news.told());
    }
  }
}
