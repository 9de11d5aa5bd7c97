package dev.rollcall.report.kept;

import java.time.YearMonth;
import java.util.List;

/**
 * What has been kept for long enough.
 *
 * @param months months of rows, the oldest first
 * @param lateRows rows that came when their month was gone already, or before it began
 * @param reports aggregate reports, with what was summed up from them
 * @param tlsReports TLS reports
 * @param documents reports whose original bytes go, those among them whose rows go
 * @param rejected mails that could not be read
 * @param failures failure reports
 * @param runs lines of the log of runs
 */
public record Expired(
    List<YearMonth> months,
    long lateRows,
    long reports,
    long tlsReports,
    long documents,
    long rejected,
    long failures,
    long runs) {

  public Expired {
    months = List.copyOf(months);
  }

  /** Whether there is nothing of all this. */
  public boolean isNothing() {
    return months.isEmpty()
        && lateRows + reports + tlsReports + documents + rejected + failures + runs == 0;
  }
}
