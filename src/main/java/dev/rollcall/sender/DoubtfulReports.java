package dev.rollcall.sender;

import java.time.LocalDate;
import java.util.List;

/**
 * Aggregate reports of a window that something is wrong with as a whole.
 *
 * @param reports how many; 1 or more
 * @param messages what they count, all together
 * @param largest those with most messages, at most {@value #LISTED}
 * @param firstDay the earliest day that any of them speaks of
 * @param lastDay the latest one
 */
public record DoubtfulReports(
    long reports, long messages, List<Name> largest, LocalDate firstDay, LocalDate lastDay) {

  /** How many are named one by one. */
  public static final int LISTED = 5;

  /**
   * What a report is called; the reporter's words.
   *
   * @param reporter the reporter's key
   */
  public record Name(String reporter, String reportId, LocalDate day) {}

  public DoubtfulReports {
    largest = List.copyOf(largest);
  }
}
