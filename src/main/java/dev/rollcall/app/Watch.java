package dev.rollcall.app;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.store.Store;
import dev.rollcall.tell.AlertWords;
import dev.rollcall.token.Tokens;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Mailboxes watched until somebody says stop: each is passed over again when it announces mail, or
 * after a while. What is away, a mailbox or the database, is tried again until it is back.
 */
public final class Watch {

  /** Of the mailboxes that are read at the same time. */
  private static final int AT_ONCE = 4;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

  private final Settings settings;
  private final Supplier<Store> opening;
  private final Clock clock;
  private final WatchNews news;
  private final Duration interval;
  private final IntFunction<Duration> pauses;
  private final Tokens tokens;
  private final Function<Store, AlertNews> alerts;
  private final Outages outages;

  /** Whether something came in which nobody has looked for alerts yet. */
  private volatile boolean lookDue;

  private final StopSignal stop = new StopSignal();
  private final Semaphore places = new Semaphore(AT_ONCE);

  private @Nullable Store store;
  private IntakeSummary summary = IntakeSummary.NOTHING;
  private Uncounted uncounted = Uncounted.NOTHING;

  /**
   * @param opening opens the store; asked again when the database was away
   * @param interval how often mailboxes are looked at that do not announce mail
   * @param pauses how long to wait after so many failures in a row, the latest not counted
   * @param alerts looks for them in what a pass has brought
   */
  Watch(
      Settings settings,
      Supplier<Store> opening,
      Clock clock,
      WatchNews news,
      Duration interval,
      IntFunction<Duration> pauses,
      Tokens tokens,
      Function<Store, AlertNews> alerts) {
    this.settings = settings;
    this.opening = opening;
    this.clock = clock;
    this.news = news;
    this.interval = interval;
    this.pauses = pauses;
    this.tokens = tokens;
    this.alerts = alerts;
    this.outages = new Outages(news.told());
  }

  /** Twice as long each time, up to a quarter of an hour. */
  static Duration growing(int failures) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** Comes to an end: what is in hand is stored and dealt with. Any thread may say so. */
  public void stop() {
    stop.give();
  }

  /**
   * Watches until {@link #stop}.
   *
   * @return what was done from the beginning to the end
   * @throws dev.rollcall.fault.Misconfigured when the database needs fixing at the start
   */
  public RunResult run() {
    Instant started = clock.instant();
    awaitDatabase();
    ExecutorService watchers = Executors.newFixedThreadPool(settings.mailboxes().size());
    try (Intake intake = Run.intake(settings)) {
      List<Future<?>> ends = new ArrayList<>();
      for (MailboxSettings mailbox : settings.mailboxes()) {
        ends.add(watchers.submit(() -> watch(mailbox, intake)));
      }
      for (Future<?> end : ends) {
        await(end);
      }
    } finally {
      watchers.shutdownNow();
    }
    return new RunResult(
        summary,
        uncounted,
        Duration.between(started, clock.instant()),
        List.of(),
        List.of(),
        List.of());
  }

  private void awaitDatabase() {
    for (int failures = 0; !stop.isGiven(); failures++) {
      try {
        store();
        outages.end(MailboxWatch.DATABASE);
        return;
      } catch (Unavailable e) {
        outages.begin(MailboxWatch.DATABASE, String.valueOf(e.getMessage()));
        stop.await(pauses.apply(failures));
      }
    }
  }

  private void watch(MailboxSettings mailbox, Intake intake) {
    try {
      new MailboxWatch(
              mailbox, interval, pauses, outages, stop, tokens, () -> passAndLook(mailbox, intake))
          .run();
    } catch (RuntimeException | Error e) {
      stop.give(); // a fault of this program ends it all
      throw e;
    }
  }

  private RunResult passAndLook(MailboxSettings mailbox, Intake intake) {
    RunResult result = pass(mailbox, intake);
    if (result.summary().messages() > 0 || !result.failures().isEmpty()) {
      lookDue = true;
    }
    if (lookDue && !stop.isGiven()) { // the next run can do it as well
      lookForAlerts();
    }
    return result;
  }

  /** What was stored is stored, whatever comes of it; when the database is away it stays due. */
  private void lookForAlerts() {
    List<String> told = new ArrayList<>();
    try {
      AlertNews found = alerts.apply(store());
      found.messages().forEach(message -> told.add("alert: " + AlertWords.title(message)));
      told.addAll(found.noted());
      told.addAll(found.problems());
    } catch (Misconfigured e) {
      told.add("alerts could not be looked for: " + e.getMessage());
    }
    lookDue = false;
    synchronized (news) {
      told.forEach(news.told());
    }
  }

  private RunResult pass(MailboxSettings mailbox, Intake intake) {
    places.acquireUninterruptibly();
    try {
      Store opened = store();
      RunResult result =
          new Run(settings, opened, clock, this::settled).pass(mailbox, intake, stop, tokens);
      count(mailbox, result);
      if (!result.failures().isEmpty()) {
        forgetUnlessItAnswers(opened);
      }
      return result;
    } finally {
      places.release();
    }
  }

  private void settled(MailOutcome outcome) {
    synchronized (news) {
      news.settled().accept(outcome);
    }
  }

  private void count(MailboxSettings mailbox, RunResult result) {
    synchronized (news) {
      summary = summary.plus(result.summary());
      uncounted = uncounted.plus(result.uncounted());
      if (result.summary().messages() > 0) {
        news.passed().accept(mailbox.name(), result);
      }
    }
  }

  private synchronized Store store() {
    Store opened = store;
    if (opened == null) {
      opened = opening.get();
      store = opened;
    }
    return opened;
  }

  /** An embedded server that is started again may answer elsewhere. */
  private synchronized void forgetUnlessItAnswers(Store asked) {
    try {
      asked.ping();
    } catch (Unavailable e) {
      if (store == asked) {
        store = null;
      }
      throw e;
    }
  }

  private static void await(Future<?> end) {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted; the next run goes on here", e);
    } catch (ExecutionException e) {
      throw Run.unwrapped(e);
    }
  }
}
