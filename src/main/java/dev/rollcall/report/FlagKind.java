package dev.rollcall.report;

/** What can be odd about a report that was read all the same. */
public enum FlagKind {
  /** The period ends before it begins; kept as reported. */
  PERIOD_REVERSED,
  /** The period ends when it begins. */
  PERIOD_EMPTY,
  /** The period is longer than a day. */
  PERIOD_LONG,
  /** The period lies before DMARC existed or more than two days after the report was read. */
  PERIOD_IMPLAUSIBLE,
  /** A bound of the period was not written as whole seconds; it was converted. */
  PERIOD_CONVERTED,
  /** There is no period; the report counts for the day on which it was first stored. */
  PERIOD_MISSING,
  /** The report does not say which policy domain it is about; it counts for none. */
  POLICY_DOMAIN_MISSING,
  /** There is no report id; a digest of the facts stands in. */
  REPORT_ID_MISSING,
  /** The reporter names no e-mail address. */
  EMAIL_MISSING,
  /** A row could not be used; its messages are counted apart. */
  ROW_UNUSABLE,
  /** A row does not say what the receiver made of its mail. */
  EVALUATION_MISSING,
  /** The receiver's evaluated result contradicts its own authentication results. */
  EVALUATED_CONTRADICTS_RESULTS,
  /** An element that may stand once was there several times; the first one counts. */
  ELEMENT_REPEATED,
  /** A text held characters that cannot be stored; they were replaced. */
  TEXT_REPLACED,
  /** A text was longer than the limit and was cut. */
  TEXT_CUT,
  /** The document was damaged; what could be read was kept. */
  SALVAGED,
  /** A word of a fixed vocabulary is not known; it is kept as received. */
  WORD_UNKNOWN
}
