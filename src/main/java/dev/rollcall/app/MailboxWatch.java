package dev.rollcall.app;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.ImapIdle;
import dev.rollcall.token.Tokens;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** Watches one mailbox: passes over it, waits, passes over it again. */
final class MailboxWatch {

  /** What the database is called when it is away. */
  static final String DATABASE = "database";

  /** Even a server that announces mail is asked now and then. */
  private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(25);

  private final MailboxSettings mailbox;
  private final Duration interval;
  private final IntFunction<Duration> pauses;
  private final Outages outages;
  private final StopSignal stop;
  private final Tokens tokens;
  private final Supplier<RunResult> pass;

  /**
   * @param pass passes over the mailbox once; throws when it is the database that is away
   */
  MailboxWatch(
      MailboxSettings mailbox,
      Duration interval,
      IntFunction<Duration> pauses,
      Outages outages,
      StopSignal stop,
      Tokens tokens,
      Supplier<RunResult> pass) {
    this.mailbox = mailbox;
    this.interval = interval;
    this.pauses = pauses;
    this.outages = outages;
    this.stop = stop;
    this.tokens = tokens;
    this.pass = pass;
  }

  /** Until the signal to stop. */
  void run() {
    try (ImapIdle idle = new ImapIdle(mailbox, tokens)) {
      stop.wakes(idle::wake);
      int failures = 0;
      while (!stop.isGiven()) {
        if (isPassed(idle) && isAwaited(idle)) {
          failures = 0;
        } else {
          stop.await(pauses.apply(failures++));
        }
      }
    }
  }

  /** Listening comes first, so that mail which comes during the pass is not waited for. */
  private boolean isPassed(ImapIdle idle) {
    String name = "mailbox " + mailbox.name();
    try {
      idle.listen();
    } catch (Unavailable | Misconfigured e) {
      outages.begin(name, String.valueOf(e.getMessage()));
      return false;
    }
    try {
      RunResult result = pass.get();
      outages.end(DATABASE);
      if (result.failures().isEmpty() && result.notes().isEmpty()) {
        outages.end(name);
        return true;
      }
      outages.begin(
          name,
          result.failures().isEmpty()
              ? result.notes().get(0)
              : String.valueOf(result.failures().get(0).getMessage()));
    } catch (Unavailable | Misconfigured e) {
      outages.begin(DATABASE, String.valueOf(e.getMessage()));
    }
    return false;
  }

  /** False when the server has hung up, which says nothing of whether it is there. */
  private boolean isAwaited(ImapIdle idle) {
    if (!idle.isListening()) {
      stop.await(interval);
      return true;
    }
    try {
      idle.await(idle.hearsAll() ? AT_LEAST_EVERY : interval);
      return true;
    } catch (Unavailable | Misconfigured e) {
      return false;
    }
  }
}
