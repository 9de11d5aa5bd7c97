package dev.rollcall.report;

/** What a DMARC record asks for: the tags p, sp and np (RFC 9989 4.7). */
public enum PolicyLevel {
  NONE,
  QUARANTINE,
  REJECT,
  UNKNOWN,
  ABSENT
}
