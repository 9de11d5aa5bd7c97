package dev.rollcall.judge.alert;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert.
 *
 * @param by who did it; null for Rollcall
 * @param words more of it; null when there is no more to say
 * @param until the end of a muting; null for all others
 */
public record AlertEvent(
    Fingerprint id,
    Instant at,
    What what,
    @Nullable String by,
    @Nullable String words,
    @Nullable LocalDate until) {

  /** What can happen. */
  public enum What {
    /** It was there when somebody first looked, or speaks of days long past; nobody was told. */
    NOTED,
    OPENED,
    GREW,
    BACK,
    RESOLVED,
    TOLD,
    ACKNOWLEDGED,
    MUTED,
    UNMUTED
  }

  static AlertEvent of(Alert alert, Instant at, What what, @Nullable String words) {
    return new AlertEvent(alert.id(), at, what, null, words, null);
  }
}
