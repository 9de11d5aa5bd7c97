package dev.rollcall.report;

/** Which identity an SPF result is about (RFC 7489 App. C); absent means MAIL FROM. */
public enum SpfScope {
  MFROM,
  HELO,
  UNKNOWN,
  ABSENT
}
