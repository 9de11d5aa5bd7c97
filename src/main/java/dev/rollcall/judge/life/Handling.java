package dev.rollcall.judge.life;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does about a finding.
 *
 * @param until the last day on which nobody need look at it again
 * @param by who says so
 * @param because in that person's words, or who was asked; null when not said
 */
public record Handling(
    What what, LocalDate until, String by, Instant at, @Nullable String because) {

  /** What can be done about a finding. */
  public enum What {
    ASKED,
    WAITING,
    MUTED
  }

  /** Whether it holds on {@code today}. */
  boolean holds(LocalDate today) {
    return !until.isBefore(today);
  }
}
