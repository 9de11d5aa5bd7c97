package dev.rollcall.app;

import dev.rollcall.store.PreparedAggregate;
import dev.rollcall.store.PreparedFailure;
import dev.rollcall.store.PreparedReport;
import dev.rollcall.store.Settlement;
import dev.rollcall.store.Settlement.ReportOutcome;

/**
 * What a run did; everything that other programs rely on.
 *
 * @param messages mails or files read
 * @param aggregate aggregate reports stored
 * @param failure failure reports stored
 * @param tls TLS reports stored
 * @param duplicates reports that were stored before
 * @param conflicts reports stored beside another content under the same key
 * @param ignored messages that are no report
 * @param rejected messages kept whole because they, or a part of them, could not be read
 * @param rows aggregate rows stored
 */
public record IntakeSummary(
    long messages,
    long aggregate,
    long failure,
    long tls,
    long duplicates,
    long conflicts,
    long ignored,
    long rejected,
    long rows) {

  /** Nothing done yet. */
  public static final IntakeSummary NOTHING = new IntakeSummary(0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** This and one more settled message. */
  IntakeSummary plus(Settlement settlement) {
    IntakeSummary sum =
        plus(
            new IntakeSummary(
                1,
                0,
                0,
                0,
                0,
                0,
                settlement.arrival().ignoredFor() == null ? 0 : 1,
                settlement.rejectedFor() == null ? 0 : 1,
                0));
    for (int i = 0; i < settlement.reports().size(); i++) {
      sum = sum.plus(one(settlement.arrival().reports().get(i), settlement.reports().get(i)));
    }
    return sum;
  }

  private static IntakeSummary one(PreparedReport report, ReportOutcome outcome) {
    return switch (outcome) {
      case DUPLICATE -> new IntakeSummary(0, 0, 0, 0, 1, 0, 0, 0, 0);
      case CONFLICT -> new IntakeSummary(0, 0, 0, 0, 0, 1, 0, 0, report.rows());
      case STORED -> stored(report);
    };
  }

  private static IntakeSummary stored(PreparedReport report) {
    if (report instanceof PreparedAggregate) {
      return new IntakeSummary(0, 1, 0, 0, 0, 0, 0, 0, report.rows());
    }
    return report instanceof PreparedFailure
        ? new IntakeSummary(0, 0, 1, 0, 0, 0, 0, 0, 0)
        : new IntakeSummary(0, 0, 0, 1, 0, 0, 0, 0, 0);
  }

  /** Both together. */
  public IntakeSummary plus(IntakeSummary other) {
    return new IntakeSummary(
        messages + other.messages,
        aggregate + other.aggregate,
        failure + other.failure,
        tls + other.tls,
        duplicates + other.duplicates,
        conflicts + other.conflicts,
        ignored + other.ignored,
        rejected + other.rejected,
        rows + other.rows);
  }
}
