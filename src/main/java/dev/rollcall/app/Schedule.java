package dev.rollcall.app;

import dev.rollcall.app.schedule.Planned;
import dev.rollcall.app.schedule.Rhythm;
import dev.rollcall.app.schedule.TaskNews;
import dev.rollcall.app.schedule.Timetable;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.store.Connections;
import dev.rollcall.tell.AlertWords;
import dev.rollcall.token.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
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

  private static final Duration IN_HAND_PAUSE = Duration.ofSeconds(2);

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
    this.outages = new Outages(this::tell);
  }

  /** All tasks: what they are called, when they are done, and what they do. */
  List<Planned> tasks() {
    List<Planned> tasks = new ArrayList<>();
    if (!settings.mailboxes().isEmpty()) {
      tasks.add(new Planned("poll", new Rhythm.Every(interval), () -> with(this::poll)));
      tasks.add(
          new Planned(
              "alerts",
              new Rhythm.Following("poll", Duration.ofDays(1)),
              () -> with(this::alerts)));
    }
    if (settings.dns().enabled()) {
      tasks.add(new Planned("enrich", daily(3, 10), () -> with(this::enrich)));
    }
    if (settings.mail() != null) {
      tasks.add(new Planned("mail", new Rhythm.Every(MAIL_LOOKED_AT), () -> with(this::mail)));
    }
    tasks.add(new Planned("purge", daily(4, 10), () -> with(this::purge)));
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
    List<Planned> tasks = tasks();
    Timetable timetable =
        new Timetable(tasks, new Connections(() -> StoreAccess.address(settings)), clock, this);
    tell(ScheduleWords.begins(Timetable.node(), tasks, settings.weekly()));
    timetable.start();
    ExecutorService listeners = listen(timetable);
    stop.await(Duration.ofDays(36_500));
    listeners.shutdown(); // the signal to stop has woken them
    tell(ScheduleWords.stops(timetable.inHand()));
    timetable.stop();
    tell("stopped");
  }

  /**
   * A mailbox that announces mail is not waited for. Every node listens; what comes is read once.
   * That a mailbox does not answer is told by whoever reads it.
   */
  private ExecutorService listen(Timetable timetable) {
    ExecutorService listeners = Executors.newCachedThreadPool();
    Outages untold = new Outages(line -> {});
    for (MailboxSettings mailbox : settings.mailboxes()) {
      MailboxWatch watch =
          new MailboxWatch(
              mailbox, interval, pauses, untold, stop, new Tokens(clock), () -> pollNow(timetable));
      listeners.execute(watch::run);
    }
    return listeners;
  }

  /** A poll that is in hand may have passed over what has just come. */
  private RunResult pollNow(Timetable timetable) {
    while (!stop.isGiven() && !timetable.hasten("poll")) {
      stop.await(IN_HAND_PAUSE);
    }
    return RunResult.NOTHING;
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
  private void with(Consumer<Rollcall> work) {
    Rollcall rollcall = new Rollcall(settings, clock);
    try {
      work.accept(rollcall);
    } finally {
      rollcall.close();
    }
  }

  /** A mailbox that cannot be read is no reason to forget what the others brought. */
  private void poll(Rollcall rollcall) {
    RunResult result = rollcall.inboxes().poll(news.settled(), stop);
    if (result.summary().messages() > 0) {
      news.passed().accept("poll", result);
    }
    if (!result.failures().isEmpty()) {
      throw result.failures().get(0);
    }
  }

  private void enrich(Rollcall rollcall) {
    tell(ScheduleWords.enriched(rollcall.upkeep().enrich(Progress.NONE)));
  }

  private void alerts(Rollcall rollcall) {
    AlertNews found = rollcall.alertWatch().look();
    found.messages().forEach(message -> tell("alert: " + AlertWords.title(message)));
    found.noted().forEach(this::tell);
    found.problems().forEach(this::tell);
  }

  /** The weekly report when it is due, and what could not be sent before. */
  private void mail(Rollcall rollcall) {
    if (!settings.weekly().shares().isEmpty()) {
      int fresh = rollcall.weekly().post().keepDue();
      if (fresh > 0) {
        tell("mail: the weekly report is due, for %d of its recipients".formatted(fresh));
      }
    }
    PostResult result = rollcall.sentMail().deliver();
    if (result.sent() > 0) {
      tell("mail: %d sent".formatted(result.sent()));
    }
    result.givenUp().forEach(line -> tell("mail: could not be sent to " + line));
  }

  private void purge(Rollcall rollcall) {
    PurgeResult result = rollcall.upkeep().purge();
    if (!result.expired().isNothing()) {
      tell(ScheduleWords.purged(result.expired()));
    }
    if (result.heldUp()) {
      throw new Unavailable(
          "months of rows could not be dropped: somebody was reading them",
          new TimeoutException("no lock on report_row"));
    }
  }

  private void tell(String line) {
    synchronized (news) {
      news.told().accept(line);
    }
  }

  @Override
  public void done(String task) {
    outages.end(task);
  }

  @Override
  public void failed(String task, @Nullable Throwable cause, Instant again) {
    String why = cause == null ? "failed" : ScheduleWords.why(cause);
    outages.begin(task, why.startsWith(task + ": ") ? why : task + ": " + why);
  }

  @Override
  public void abandoned(String task, String node) {
    outages.begin(task, "%s: %s, which was at it, is gone".formatted(task, node));
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
      new Wiring(settings, clock).alarm().away(e).forEach(this::tell);
    }
  }
}
