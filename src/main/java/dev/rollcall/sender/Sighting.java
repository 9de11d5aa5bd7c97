package dev.rollcall.sender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a sender was seen.
 *
 * @param first the first day with any mail of it
 * @param lastPassing the last day with mail of it that passes DMARC; null when none does
 */
public record Sighting(LocalDate first, @Nullable LocalDate lastPassing) {

  Sighting and(Sighting other) {
    return new Sighting(
        first.isBefore(other.first) ? first : other.first, later(lastPassing, other.lastPassing));
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
