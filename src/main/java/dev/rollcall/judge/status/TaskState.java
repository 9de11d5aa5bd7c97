package dev.rollcall.judge.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of {@code rollcall run}.
 *
 * @param due when it is done next, or should have been
 * @param inHand whether a node is at it
 * @param lastSuccess null when it was never done
 * @param lastFailure null when it never failed
 * @param failures how often it has failed since it was last done
 */
public record TaskState(
    String name,
    Instant due,
    boolean inHand,
    @Nullable Instant lastSuccess,
    @Nullable Instant lastFailure,
    int failures) {

  /** A node looks every few seconds, and one that died is noticed after minutes. */
  private static final Duration LATE = Duration.ofMinutes(15);

  /** Whether nobody does it, although it is time. */
  public boolean isLate(Instant at) {
    return !inHand && due.isBefore(at.minus(LATE));
  }
}
