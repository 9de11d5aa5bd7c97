package dev.rollcall.report;

/** Which generation of the aggregate format a report follows. */
public enum Shape {
  /** RFC 7489 and the drafts before it. */
  RFC7489,
  /** RFC 9990: its namespace, or one of the elements that only it has. */
  RFC9990
}
