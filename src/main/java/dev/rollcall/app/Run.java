package dev.rollcall.app;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.inbox.ImapInbox;
import dev.rollcall.inbox.KeptInbox;
import dev.rollcall.inbox.Leftovers;
import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.store.Retention;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: messages are taken in from files or mailboxes, and the log of runs says so. */
final class Run {

  /** No message waits that long; a copy of that age belongs to a run that was killed. */
  private static final Duration LEFT_BEHIND = Duration.ofDays(1);

  private final Settings settings;
  private final Store store;
  private final Clock clock;
  private final Consumer<MailOutcome> listener;
  private final Instant started;
  private final List<String> problems = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private IntakeSummary summary = IntakeSummary.NOTHING;
  private Uncounted uncounted = Uncounted.NOTHING;

  Run(Settings settings, Store store, Clock clock, Consumer<MailOutcome> listener) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.listener = listener;
    this.started = clock.instant();
    Leftovers.remove(spool(settings), started.minus(LEFT_BEHIND));
  }

  /** Takes in files, folders, mboxes, Maildirs and standard input. */
  RunResult importFrom(FileInbox inbox) {
    attempt(() -> intake().run(inbox, After.LEAVE, null, this::settled));
    problems.addAll(inbox.problems());
    return finish("import");
  }

  /** Reads rejected mail again. */
  RunResult retry(KeptInbox inbox) {
    attempt(() -> intake().run(inbox, After.LEAVE, null, this::settled));
    problems.addAll(inbox.problems());
    return finish("retry");
  }

  /** Takes in every configured mailbox; one that fails does not stop the others. */
  RunResult poll() {
    for (MailboxSettings mailbox : settings.mailboxes()) {
      attempt(() -> poll(mailbox));
    }
    return finish("poll");
  }

  private void poll(MailboxSettings mailbox) {
    try (ImapInbox inbox =
        new ImapInbox(mailbox, settings.limits(), spool(settings), store::progress)) {
      try {
        intake().run(inbox, mailbox.after(), mailbox.moveTo(), this::settled);
      } catch (Unavailable | Misconfigured e) {
        if (inbox.hasConnected()) {
          carryOutAfter(e, inbox, mailbox);
        }
        throw e;
      }
      carryOut(inbox, mailbox);
    }
  }

  /** What is stored is dealt with although the rest could not be read; {@code first} is told. */
  private void carryOutAfter(RuntimeException first, ImapInbox inbox, MailboxSettings mailbox) {
    try {
      carryOut(inbox, mailbox);
    } catch (Unavailable | Misconfigured e) {
      first.addSuppressed(e);
    }
  }

  /**
   * Whatever was intended, by this run or by one that was cut short. It comes after reading, so
   * that a folder that takes no mail does not keep reports from being stored.
   */
  private void carryOut(ImapInbox inbox, MailboxSettings mailbox) {
    List<FolderAction> next = store.intended(mailbox.name());
    while (!next.isEmpty()) {
      carryOut(inbox, next);
      next = store.intended(mailbox.name());
    }
  }

  private void carryOut(ImapInbox inbox, List<FolderAction> intended) {
    List<FolderAction> done = new ArrayList<>();
    try {
      inbox.carryOut(intended, done::add);
    } finally {
      store.done(done);
    }
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

  private void settled(Settlement settlement) {
    summary = summary.plus(settlement);
    uncounted = uncounted.plus(settlement, settings.domains());
    listener.accept(MailOutcome.of(settlement));
  }

  private void checkCarriers() {
    if (settings.dns().enabled()) {
      new CarrierCheck(store.waitingCarriers(), settings.dns(), clock).run();
    }
  }

  private Intake intake() {
    return new Intake(store, settings.limits(), settings.authservIds(), settings.dns().enabled());
  }

  /** Where messages wait that are too large for memory. */
  static Path spool(Settings settings) {
    return settings.home().resolve("spool");
  }

  private RunResult finish(String command) {
    if (failures.stream().noneMatch(Unavailable.class::isInstance)) {
      attempt(this::checkCarriers);
      attempt(this::forget);
    }
    RunResult result =
        new RunResult(
            summary, uncounted, Duration.between(started, clock.instant()), problems, failures);
    try {
      store.logRun(command, started, RunJson.of(result), firstFailure());
    } catch (Unavailable | Misconfigured e) {
      if (failures.isEmpty()) {
        failures.add(e);
      } else {
        failures.get(0).addSuppressed(e); // whoever reads that the run failed needs no second line
      }
    }
    return new RunResult(summary, uncounted, result.duration(), problems, failures);
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
