package dev.rollcall.report.kept;

/** What a stored report is about. */
public enum ReportKind {
  AGGREGATE,
  FAILURE,
  TLS
}
