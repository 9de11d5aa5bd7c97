package dev.rollcall.report;

/** The published alignment tags adkim and aspf; absent means relaxed (RFC 9989 4.7). */
public enum Alignment {
  RELAXED,
  STRICT,
  UNKNOWN,
  ABSENT
}
