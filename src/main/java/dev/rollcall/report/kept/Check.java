package dev.rollcall.report.kept;

/** One way in which stored figures must agree with each other, or with what receivers sent. */
public enum Check {
  /** The rollup by source is the sum of the rows of the reports that count. */
  ROLLUP_SOURCE,
  /** What each source ever sent is the sum of the rollup by source. */
  SOURCE_TOTAL,
  /** The rollup by reporter is the sum of the reports that count. */
  ROLLUP_REPORTER,
  /** Every key has as many contents as it says, and the right one counts. */
  REPORT_KEY,
  /** Every report has its rows, and nothing else has. */
  REPORT,
  /** What a row is counted under is described, and known for its day. */
  EVIDENCE,
  /** The original document, where it is kept, says what is stored of it. */
  DOCUMENT
}
