package dev.rollcall.report;

/** The raw result of a DKIM or SPF check (RFC 8601 2.7.1, 2.7.2), before alignment. */
public enum AuthResult {
  NONE,
  PASS,
  FAIL,
  SOFTFAIL,
  POLICY,
  NEUTRAL,
  TEMPERROR,
  PERMERROR,
  UNKNOWN,
  ABSENT
}
