package dev.rollcall.store.embedded;

import dev.rollcall.fault.Unavailable;
import java.time.Duration;

/**
 * An end to waiting.
 *
 * @param end in {@link System#nanoTime()}, which no change of the system's time moves
 */
record Deadline(Duration patience, long end) {

  private static final long PAUSE_MILLIS = 20;

  static Deadline in(Duration patience) {
    return new Deadline(patience, System.nanoTime() + patience.toNanos());
  }

  boolean isOver() {
    return System.nanoTime() - end > 0;
  }

  /** Lets a moment pass. */
  void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Keeps the interrupt for those above, and ends what was going on. */
  static Unavailable interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return new Unavailable("Interrupted while waiting for the database", cause);
  }
}
