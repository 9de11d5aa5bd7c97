package dev.rollcall.judge.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * When a reporter's aggregate reports came, of those that count for the last {@link #DAYS} days.
 *
 * @param name in comparable form; written by a stranger
 * @param lastReceived when the last one was stored
 * @param lastDay the newest day that one is about
 * @param days days with reports
 * @param usualPause days from one day with reports to the next, nine times out of ten not more; 0
 *     while that is not known
 */
public record ReporterState(
    String name, Instant lastReceived, LocalDate lastDay, int days, int usualPause) {

  /** How far back reporters are looked at; who is silent for longer is forgotten. */
  public static final int DAYS = 90;

  /** With fewer days there is no habit to break. */
  private static final int HABIT = 5;

  /**
   * Whether more than twice the usual pause and a day has gone by since its last report. The day is
   * for the report itself, which comes when the day that it is about is over.
   *
   * @param heardUntil until when reports would have been read
   */
  public boolean isSilent(LocalDate heardUntil) {
    return days >= HABIT
        && usualPause > 0
        && ChronoUnit.DAYS.between(lastDay, heardUntil) > 2L * usualPause + 1;
  }
}
