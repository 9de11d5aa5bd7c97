package dev.rollcall.judge.status;

import java.time.LocalDate;

/**
 * When a domain of ours was last reported about.
 *
 * @param lastDay the newest day that a report is about
 * @param days with reports, of the four weeks until then
 */
public record DomainState(String name, LocalDate lastDay, int days) {

  /** With fewer days there is no habit to break. */
  private static final int HABIT = 20;

  /**
   * Whether reports that came nearly every day have stopped.
   *
   * @param heardUntil until when reports would have been read
   * @param silentDays for how long there may be none
   */
  public boolean isSilent(LocalDate heardUntil, int silentDays) {
    return days >= HABIT && lastDay.plusDays(silentDays).isBefore(heardUntil);
  }
}
