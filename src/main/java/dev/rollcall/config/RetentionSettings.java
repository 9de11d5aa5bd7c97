package dev.rollcall.config;

/**
 * How long what was counted is kept.
 *
 * @param rowsKeepDays the rows of reports, in days of the mail that they tell of; they go by whole
 *     months, so they are kept up to 31 days longer
 * @param rollupsKeepDays rollups and the reports themselves, counted likewise; not less than rows
 * @param historyKeepDays alerts that are over, what happened to alerts, and what was sent
 */
public record RetentionSettings(int rowsKeepDays, int rollupsKeepDays, int historyKeepDays) {

  /** Thirteen months, and a little more than any sender that is looked back for. */
  private static final int ROWS = 400;

  /** Twenty-five months: every month with its like of the year before. */
  private static final int ROLLUPS = 762;

  /** With less, the same report might be sent twice. */
  static final int LEAST_HISTORY = 31;

  /** What holds when nothing is configured. */
  public static RetentionSettings defaults() {
    return new RetentionSettings(ROWS, ROLLUPS, ROLLUPS);
  }
}
