package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.inbox.FileCount;
import dev.rollcall.inbox.FileInbox;
import dev.rollcall.inbox.Pauses;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Where reports come from, files and mailboxes, and taking them in. */
public final class Inboxes {

  private final Wiring wiring;
  private final Settings settings;
  private final Clock clock;

  Inboxes(Wiring wiring) {
    this.wiring = wiring;
    this.settings = wiring.settings();
    this.clock = wiring.clock();
  }

  /**
   * Takes in files.
   *
   * @param paths files, folders, and {@code -} for standard input; all of them are looked at before
   *     a database is
   * @param listener hears what became of each message, on another thread
   */
  public RunResult importPaths(
      List<String> paths, InputStream standardInput, Consumer<MailOutcome> listener) {
    return importPaths(paths, standardInput, listener, Progress.NONE);
  }

  /** Likewise; for {@code progress} the files are counted beforehand, beside the work. */
  public RunResult importPaths(
      List<String> paths,
      InputStream standardInput,
      Consumer<MailOutcome> listener,
      Progress progress) {
    try (FileInbox inbox =
        new FileInbox(paths, standardInput, settings.limits(), Run.spool(settings))) {
      if (!progress.equals(Progress.NONE)) {
        Thread counting =
            new Thread(() -> FileCount.of(paths).ifPresent(progress.expected()), "rollcall-count");
        counting.setDaemon(true);
        counting.start();
      }
      return new Run(settings, wiring.store(), clock, listener, progress).importFrom(inbox);
    }
  }

  /**
   * Takes in the configured mailboxes.
   *
   * @param listener hears what became of each message, on another thread
   */
  public RunResult poll(Consumer<MailOutcome> listener) {
    return poll(listener, Progress.NONE);
  }

  /** Likewise; {@code progress} hears of mails to come folder by folder. */
  public RunResult poll(Consumer<MailOutcome> listener, Progress progress) {
    return poll(listener, progress, Pauses.growing());
  }

  /**
   * @param pauses before a lost connection is made again
   */
  RunResult poll(Consumer<MailOutcome> listener, Progress progress, Pauses pauses) {
    requireMailbox();
    RunResult result =
        new Run(settings, wiring.watchedStore(), clock, listener, progress)
            .poll(settings.mailboxes(), pauses, wiring.tokens());
    return new AlertWatch(wiring).lookAfter(result);
  }

  /**
   * Takes in the configured mailboxes, as far as it comes until somebody says stop. Alerts are not
   * looked for.
   */
  RunResult poll(Consumer<MailOutcome> listener, StopSignal stop) {
    requireMailbox();
    return new Run(settings, wiring.watchedStore(), clock, listener)
        .poll(settings.mailboxes(), Pauses.growing(stop::await), wiring.tokens(), stop);
  }

  /**
   * Takes in the configured mailboxes whenever something comes; see {@link Watch#run}.
   *
   * @param interval how often mailboxes are looked at that do not announce mail
   */
  public Watch watch(WatchNews news, Duration interval) {
    return watch(news, interval, Watch::growing);
  }

  /**
   * @param pauses how long to wait after so many failures in a row, the latest not counted
   */
  Watch watch(WatchNews news, Duration interval, IntFunction<Duration> pauses) {
    requireMailbox();
    return new Watch(
        settings,
        () -> wiring.anew().watchedStore(),
        clock,
        news,
        interval,
        pauses,
        wiring.tokens(),
        opened -> new AlertWatch(wiring.on(opened)).look());
  }

  private void requireMailbox() {
    if (settings.mailboxes().isEmpty()) {
      throw new Misconfigured(
          "no mailbox is configured; add one under 'mailboxes:' ('rollcall config example' shows"
              + " how)");
    }
  }
}
