package dev.rollcall.report;

/** What the receiver did with the mail (RFC 9990 3.1.1.9). */
public enum Disposition {
  /** No action. */
  NONE,
  /** No action because DMARC passed; RFC 9990 only. */
  PASS,
  QUARANTINE,
  REJECT,
  UNKNOWN,
  ABSENT
}
