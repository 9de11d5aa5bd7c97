package dev.rollcall.judge.alert;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about an alert.
 *
 * @param until the last day on which a muted one is not told; null for an acknowledged one, which
 *     is not told again before it is over
 * @param because why; null when not said
 */
public record AlertHandling(
    What what, @Nullable LocalDate until, String by, Instant at, @Nullable String because) {

  /** What people do. */
  public enum What {
    ACKNOWLEDGED,
    MUTED
  }

  /** Whether nobody is to hear of the alert on {@code day}. */
  boolean silences(LocalDate day) {
    return until == null || !day.isAfter(until);
  }
}
