package dev.rollcall.sender;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The days that a judgement looks at, both ends included.
 *
 * @param from not after {@code to}
 */
public record Window(LocalDate from, LocalDate to) {

  /** The {@code days} days that end with {@code to}. */
  public static Window of(LocalDate to, int days) {
    return new Window(to.minusDays(days - 1L), to);
  }

  /** Whether {@code day} is one of them. */
  public boolean holds(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** How many days there are. */
  public int days() {
    return (int) ChronoUnit.DAYS.between(from, to) + 1;
  }
}
