package dev.rollcall.judge.message;

import java.util.Locale;

/** Whether a message is the author's by DMARC. */
public enum DmarcResult {
  PASS,
  FAIL,
  /** What nobody asked about, or what DNS did not answer, would decide. */
  UNKNOWN;

  /** The word on screens and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
