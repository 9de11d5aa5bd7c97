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
 * @param told what was told, and to whom
 */
public record Expired(
    List<YearMonth> months,
    long lateRows,
    long reports,
    long tlsReports,
    long documents,
    long rejected,
    long failures,
    long runs,
    Told told) {

  public Expired {
    months = List.copyOf(months);
  }

  /**
   * What was told.
   *
   * @param alerts that are over
   * @param events what happened to alerts
   * @param messages to channels, sent or given up
   * @param mails sent or given up
   */
  public record Told(long alerts, long events, long messages, long mails) {

    /** None of it. */
    public static final Told NOTHING = new Told(0, 0, 0, 0);
  }

  /** Whether there is nothing of all this. */
  public boolean isNothing() {
    return months.isEmpty()
        && lateRows + reports + tlsReports + documents + rejected + failures + runs == 0
        && told.equals(Told.NOTHING);
  }
}
