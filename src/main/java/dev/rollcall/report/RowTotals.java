package dev.rollcall.report;

/**
 * What the rows of a report add up to, as the receiver evaluated them.
 *
 * @param rows usable rows
 * @param messages messages in usable rows
 * @param passed messages that the receiver says passed DMARC
 * @param unusableRows rows set aside
 * @param unusableMessages messages in rows set aside, as far as their count could be read
 */
public record RowTotals(
    long rows, long messages, long passed, long unusableRows, long unusableMessages) {

  /** Nothing counted yet. */
  public static final RowTotals ZERO = new RowTotals(0, 0, 0, 0, 0);

  /** These totals and one usable row more. */
  public RowTotals plus(Row row) {
    return new RowTotals(
        rows + 1,
        messages + row.messages(),
        passed + (row.passes() ? row.messages() : 0),
        unusableRows,
        unusableMessages);
  }

  /** These totals and one row set aside more; {@code count} is 0 where it could not be read. */
  public RowTotals plusUnusable(long count) {
    return new RowTotals(
        rows, messages, passed, unusableRows + 1, unusableMessages + Math.max(0, count));
  }
}
