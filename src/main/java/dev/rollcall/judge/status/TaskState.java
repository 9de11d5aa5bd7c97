package dev.rollcall.judge.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task of {@code rollcall run}.
 *
 * @param due when it is done next, or should have been
 * @param inHand whether a node is at it that has said so within minutes
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

  /** A node looks every few seconds; what is started anew takes less, too. */
  private static final Duration LATE = Duration.ofMinutes(2);

  /** The task after which it is done each time; null when it has times of its own. */
  public @Nullable String follows() {
    return name.equals("alerts") ? "poll" : null;
  }

  /** Whether nobody does it, although it is time. */
  public boolean isLate(Instant at) {
    return !inHand && due.isBefore(at.minus(LATE));
  }
}
