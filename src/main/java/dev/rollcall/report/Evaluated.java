package dev.rollcall.report;

/** The receiver's own DMARC-aligned result for one mechanism (RFC 9990 3.1.1.9). */
public enum Evaluated {
  PASS,
  FAIL,
  UNKNOWN,
  ABSENT
}
