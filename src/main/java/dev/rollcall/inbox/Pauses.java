package dev.rollcall.inbox;

import dev.rollcall.fault.Unavailable;
import java.time.Duration;

/** How long to wait before something that failed is tried again, and how often. */
@FunctionalInterface
public interface Pauses {

  /**
   * Waits.
   *
   * @param failures how often it has failed in a row, this time not counted
   * @return false, at once, when it is not to be tried again
   */
  boolean before(int failures);

  /** A second, then twice as long each time; five times. */
  static Pauses growing() {
    return failures -> {
      if (failures >= 5) {
        return false;
      }
      try {
        Thread.sleep(Duration.ofSeconds(1L << failures).toMillis());
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new Unavailable("interrupted; the next run goes on here", e);
      }
    };
  }

  /** Never. */
  static Pauses none() {
    return failures -> false;
  }
}
