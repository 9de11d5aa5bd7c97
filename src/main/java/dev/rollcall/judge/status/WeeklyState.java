package dev.rollcall.judge.status;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the weekly report gets to its recipients.
 *
 * @param last the report that was due last; or was sent by hand without being due; null when none
 *     has been since reports are sent
 * @param begun whether reports have ever been sent, or it was looked whether one is due
 * @param leftOut earlier weeks of the last ones for which nobody got a report, as 2026-W45
 * @param next when the next one is due
 */
public record WeeklyState(@Nullable Last last, boolean begun, List<String> leftOut, Instant next) {

  /** Who sends it looks now and then only, and tries again. */
  private static final Duration LATE = Duration.ofHours(2);

  public WeeklyState {
    leftOut = List.copyOf(leftOut);
  }

  /**
   * The report that was due last.
   *
   * @param week as 2026-W47
   * @param recipients how many are to get it
   * @param sent how many of them have been sent it
   * @param waiting for how many of them it is on its way
   * @param givenUp to how many of them it could not be sent
   */
  public record Last(String week, Instant due, int recipients, int sent, int waiting, int givenUp) {

    /** For how many of the recipients nobody has made it. */
    public int unmade() {
      return recipients - sent - waiting - givenUp;
    }

    /** Whether it should be there for all of them by now. */
    public boolean isOverdue(Instant at) {
      return unmade() > 0 && due.isBefore(at.minus(LATE));
    }
  }
}
