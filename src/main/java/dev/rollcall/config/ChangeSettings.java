package dev.rollcall.config;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a policy is moved.
 *
 * @param freezes when nothing may be changed, in the order of the file
 * @param steps the shares, in per cent, for which older receivers apply a new policy on the way to
 *     all of it; rising, each from 0 to 99
 */
public record ChangeSettings(List<Freeze> freezes, List<Integer> steps) {

  /** The steps when nothing is configured; no standard gives them, they are Rollcall's own. */
  public static final List<Integer> STEPS = List.of(0, 10, 25, 50);

  /**
   * Days on which nothing may be changed.
   *
   * @param from the first one
   * @param to the last one, not before {@code from}
   * @param because why; null when not said
   */
  public record Freeze(LocalDate from, LocalDate to, @Nullable String because) {

    /** Whether {@code day} is one of them. */
    public boolean holds(LocalDate day) {
      return !day.isBefore(from) && !day.isAfter(to);
    }
  }

  public ChangeSettings {
    freezes = List.copyOf(freezes);
    steps = List.copyOf(steps);
  }

  /** What holds when nothing is configured. */
  public static ChangeSettings defaults() {
    return new ChangeSettings(List.of(), STEPS);
  }
}
