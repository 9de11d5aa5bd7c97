package dev.rollcall.report.kept;

import java.util.List;

/**
 * What one check found.
 *
 * @param compared how many lines of a table, or documents
 * @param differing how many discrepancies there are, listed or not
 * @param listed the first of them in order of domain and day
 */
public record CheckResult(Check check, long compared, long differing, List<Discrepancy> listed) {

  /** How many discrepancies are listed at most. */
  public static final int MOST_LISTED = 1_000;

  public CheckResult {
    listed = List.copyOf(listed);
  }
}
