package dev.rollcall.app;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.inbox.Inbox;
import dev.rollcall.inbox.KeptInbox;
import dev.rollcall.inbox.Leftovers;
import dev.rollcall.inbox.Pauses;
import dev.rollcall.mail.Filing;
import dev.rollcall.store.MailboxFigures;
import dev.rollcall.store.Retention;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Store;
import dev.rollcall.token.Tokens;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: messages are taken in from files or mailboxes, and the log of runs says so. */
final class Run {

  private static final int MAILBOXES_AT_ONCE = 4;

  /** No message waits that long; a copy of that age belongs to a run that was killed. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private final Settings settings;
  private final Store store;
  private final Clock clock;
  private final Consumer<MailOutcome> listener;
  private final Progress progress;
  private final Instant started;
  private final List<String> problems = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /** By mailbox, what ended its poll; empty when it was read to its end. */
  private final Map<String, String> polls = new TreeMap<>();

  /** Whether what the next run can do as well is left to it. */
  private boolean hurried;

  private IntakeSummary summary = IntakeSummary.NOTHING;
  private Uncounted uncounted = Uncounted.NOTHING;

  Run(Settings settings, Store store, Clock clock, Consumer<MailOutcome> listener) {
    this(settings, store, clock, listener, Progress.NONE);
  }

  Run(
      Settings settings,
      Store store,
      Clock clock,
      Consumer<MailOutcome> listener,
      Progress progress) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.listener = listener;
    this.progress = progress;
    this.started = clock.instant();
    Leftovers.remove(spool(settings), started.minus(LEFT_BEHIND));
  }

  /** Takes in files, folders, mboxes, Maildirs and standard input. */
  RunResult importFrom(FileInbox inbox) {
    attempt(() -> takeIn(inbox));
    problems.addAll(inbox.problems());
    return finish("import");
  }

  /** Reads rejected mail again. */
  RunResult retry(KeptInbox inbox) {
    attempt(() -> takeIn(inbox));
    problems.addAll(inbox.problems());
    return finish("retry");
  }

  private void takeIn(Inbox inbox) {
    try (Intake intake = intake(settings)) {
      intake.run(store, inbox, Filing.NONE, this::settled);
    }
  }

  /** Takes in mailboxes, several at once; one that fails does not stop the others. */
  RunResult poll(List<MailboxSettings> mailboxes, Pauses pauses, Tokens tokens) {
    return poll(mailboxes, pauses, tokens, new StopSignal());
  }

  /** Likewise; the signal to stop ends that early, with what is in hand stored. */
  RunResult poll(List<MailboxSettings> mailboxes, Pauses pauses, Tokens tokens, StopSignal stop) {
    ExecutorService pollers = Executors.newFixedThreadPool(MAILBOXES_AT_ONCE);
    try (Intake intake = intake(settings)) {
      MailboxPoll poll = new MailboxPoll(settings, store, intake, pauses, stop, tokens);
      List<Future<?>> ends = new ArrayList<>();
      for (MailboxSettings mailbox : mailboxes) {
        ends.add(pollers.submit(() -> poll(poll, mailbox)));
      }
      ends.forEach(Run::await);
    } finally {
      pollers.shutdownNow();
    }
    hurried = stop.isGiven();
    return finish("poll");
  }

  /** Takes in one mailbox; the signal to stop ends that early, with what is in hand stored. */
  RunResult pass(MailboxSettings mailbox, Intake intake, StopSignal stop, Tokens tokens) {
    Pauses pauses = Pauses.growing(stop::await);
    poll(new MailboxPoll(settings, store, intake, pauses, stop, tokens), mailbox);
    hurried = stop.isGiven();
    return finish("poll");
  }

  private void poll(MailboxPoll poll, MailboxSettings mailbox) {
    try {
      if (poll.run(mailbox, this::settled, progress.expected())) {
        ended(mailbox, null);
      } else {
        inUse(mailbox);
      }
    } catch (Unavailable | Misconfigured e) {
      ended(mailbox, e);
      tellHowFar(mailbox, e);
    }
  }

  private synchronized void ended(MailboxSettings mailbox, @Nullable RuntimeException e) {
    polls.put(mailbox.name(), e == null ? "" : String.valueOf(e.getMessage()));
    if (e != null) {
      fail(e);
    }
  }

  /** Without a database nobody knows, and the failure is told anyway. */
  private void tellHowFar(MailboxSettings mailbox, RuntimeException failure) {
    try {
      MailboxFigures figures = store.mailboxes().figures(mailbox.name());
      if (figures.backlog() > 0) {
        note(
            "mailbox %s: %,d mails are left for the next poll; oldest day reached: %s"
                .formatted(
                    mailbox.name(),
                    figures.backlog(),
                    figures.oldest() == null ? "none" : figures.oldest()));
      }
    } catch (Unavailable | Misconfigured unknown) {
      failure.addSuppressed(unknown);
    }
  }

  private synchronized void note(String note) {
    notes.add(note);
  }

  private synchronized void inUse(MailboxSettings mailbox) {
    notes.add("mailbox " + mailbox.name() + " is being polled by another Rollcall");
  }

  private static void await(Future<?> end) {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unavailable("interrupted; the next run goes on here", e);
    } catch (ExecutionException e) {
      throw unwrapped(e);
    }
  }

  /** What made a task fail that can only fail unchecked. */
  static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException fault
        ? fault
        : new IllegalStateException(e.getCause());
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (Unavailable | Misconfigured e) {
      fail(e);
    }
  }

  /** What stands in the way of several mailboxes is told once. */
  private void fail(RuntimeException e) {
    failures.stream()
        .filter(told -> Objects.equals(told.getMessage(), e.getMessage()))
        .findFirst()
        .ifPresentOrElse(told -> told.addSuppressed(e), () -> failures.add(e));
  }

  private synchronized void settled(Settlement settlement) {
    summary = summary.plus(settlement);
    uncounted = uncounted.plus(settlement, settings.domains());
    listener.accept(MailOutcome.of(settlement));
    progress.done().run();
  }

  private void checkCarriers() {
    if (settings.dns().enabled()) {
      new CarrierCheck(store.waitingCarriers(), settings.dns(), clock).run();
    }
  }

  static Intake intake(Settings settings) {
    return new Intake(settings.limits(), settings.authservIds(), settings.dns().enabled());
  }

  /** Where messages wait that are too large for memory. */
  static Path spool(Settings settings) {
    return settings.home().resolve("spool");
  }

  private RunResult finish(String command) {
    if (!hurried && failures.stream().noneMatch(Unavailable.class::isInstance)) {
      attempt(this::checkCarriers);
      attempt(this::forget);
    }
    RunResult result =
        new RunResult(
            summary,
            uncounted,
            Duration.between(started, clock.instant()),
            notes,
            problems,
            failures);
    try {
      store.logRun(command, started, RunJson.of(result), firstFailure(), polls);
    } catch (Unavailable | Misconfigured e) {
      if (failures.isEmpty()) {
        failures.add(e);
      } else {
        failures.get(0).addSuppressed(e); // whoever reads that the run failed needs no second line
      }
    }
    return new RunResult(summary, uncounted, result.duration(), notes, problems, failures);
  }

  /** What has been kept for long enough. */
  private void forget() {
    Retention retention = store.retention();
    retention.deleteRaw(before(settings.rawKeepDays()));
    retention.deleteRejected(before(settings.rejectedKeepDays()));
    retention.deleteFailures(before(settings.privacy().retentionDays()));
  }

  private Instant before(int days) {
    return started.minus(Duration.ofDays(days));
  }

  private @Nullable String firstFailure() {
    return failures.isEmpty() ? null : String.valueOf(failures.get(0).getMessage());
  }
}
