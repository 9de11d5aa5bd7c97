package dev.rollcall.parse;

import dev.rollcall.report.Report;

/** What became of reading one payload. */
public sealed interface Reading {

  /** A report, with flags for what is odd about it. */
  record Read(Report report) implements Reading {}

  /**
   * Something else that came by mail; nothing is wrong with it.
   *
   * @param why for a person, one line
   */
  record NotAReport(String why) implements Reading {}

  /**
   * A report that cannot be used: damaged, or beyond a limit.
   *
   * @param why for a person, one line; names the limit where one was hit; may quote the report
   */
  record Unreadable(String why) implements Reading {}
}
