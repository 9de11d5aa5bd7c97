package dev.rollcall.config;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of personal data.
 *
 * @param keep how much of failure reports is kept
 * @param retentionDays for how long
 * @param key what tokens are made and rejected mail is encrypted with; null for one that is made
 *     once and kept beside the data
 */
public record PrivacySettings(Keep keep, int retentionDays, @Nullable Secret key) {

  /** How much of a failure report is kept. */
  public enum Keep {
    /** Local parts of addresses become tokens, names are removed, subjects are cut. */
    REDACTED,
    /** The identity of the failing message as it was reported. */
    HEADERS,
    /** That, and the failing message itself. */
    FULL,
    /** Nothing but what is needed to count. */
    NONE
  }

  private static final int RETENTION_DAYS = 90;

  /** What goes without saying. */
  public static PrivacySettings defaults() {
    return new PrivacySettings(Keep.REDACTED, RETENTION_DAYS, null);
  }
}
