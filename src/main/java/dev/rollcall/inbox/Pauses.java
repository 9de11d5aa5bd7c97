package dev.rollcall.inbox;

import dev.rollcall.fault.Unavailable;
import java.time.Duration;
import java.util.function.Predicate;

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
    return growing(
        pause -> {
          try {
            Thread.sleep(pause.toMillis());
            return false;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("interrupted; the next run goes on here", e);
          }
        });
  }

  /**
   * Likewise.
   *
   * @param wait waits that long; true when there was a reason to wait no longer and to give up
   */
  static Pauses growing(Predicate<Duration> wait) {
    return failures -> failures < 5 && !wait.test(Duration.ofSeconds(1L << failures));
  }

  /** Never. */
  static Pauses none() {
    return failures -> false;
  }
}
