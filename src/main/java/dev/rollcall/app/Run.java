package dev.rollcall.app;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.inbox.ImapInbox;
import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Store;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One run: messages are taken in from files or mailboxes, and the log of runs says so. */
final class Run {

  private final Settings settings;
  private final Store store;
  private final Clock clock;
  private final Consumer<MailOutcome> listener;
  private final Instant started;
  private final List<String> problems = new ArrayList<>();
  private final List<RuntimeException> failures = new ArrayList<>();
  private IntakeSummary summary = IntakeSummary.NOTHING;

  Run(Settings settings, Store store, Clock clock, Consumer<MailOutcome> listener) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
    this.listener = listener;
    this.started = clock.instant();
  }

  /** Takes in files, folders, mboxes, Maildirs and standard input. */
  RunResult importPaths(List<String> paths, InputStream standardInput) {
    try (FileInbox inbox = new FileInbox(paths, standardInput, settings.limits(), spool())) {
      attempt(() -> intake().run(inbox, After.LEAVE, null, this::settled));
      problems.addAll(inbox.problems());
    }
    return finish("import");
  }

  /** Takes in every configured mailbox; one that fails does not stop the others. */
  RunResult poll() {
    for (MailboxSettings mailbox : settings.mailboxes()) {
      attempt(() -> poll(mailbox));
    }
    return finish("poll");
  }

  private void poll(MailboxSettings mailbox) {
    try (ImapInbox inbox = new ImapInbox(mailbox, settings.limits(), spool(), store::progress)) {
      carryOut(inbox, mailbox);
      try {
        intake().run(inbox, mailbox.after(), mailbox.moveTo(), this::settled);
      } finally {
        carryOut(inbox, mailbox);
      }
    }
  }

  /** Whatever was intended, by this run or by one that was cut short. */
  private void carryOut(ImapInbox inbox, MailboxSettings mailbox) {
    List<FolderAction> intended = store.intended(mailbox.name());
    if (intended.isEmpty()) {
      return;
    }
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
      failures.add(e);
    }
  }

  private void settled(Settlement settlement) {
    summary = summary.plus(settlement);
    listener.accept(MailOutcome.of(settlement));
  }

  private Intake intake() {
    return new Intake(store, settings.limits());
  }

  private Path spool() {
    return settings.home().resolve("spool");
  }

  private RunResult finish(String command) {
    RunResult result =
        new RunResult(summary, Duration.between(started, clock.instant()), problems, failures);
    attempt(() -> store.logRun(command, started, RunJson.of(result), firstFailure()));
    return new RunResult(summary, result.duration(), problems, failures);
  }

  private @Nullable String firstFailure() {
    return failures.isEmpty() ? null : String.valueOf(failures.get(0).getMessage());
  }
}
