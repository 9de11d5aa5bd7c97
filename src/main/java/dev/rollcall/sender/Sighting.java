package dev.rollcall.sender;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a sender was seen.
 *
 * @param firstAny the first day with any mail of it
 * @param firstPassing the first day with mail of it that passes DMARC; null when none does
 * @param lastPassing the last day with mail of it that passes DMARC; null when none does
 */
public record Sighting(
    LocalDate firstAny, @Nullable LocalDate firstPassing, @Nullable LocalDate lastPassing) {

  static Sighting of(LocalDate first, LocalDate last, boolean passes) {
    return new Sighting(first, passes ? first : null, passes ? last : null);
  }

  /**
   * The day from which on it has shown how it sends: that of the first mail that passes, for
   * failing mail shows nothing of what will pass; of any mail where none does.
   */
  public LocalDate first() {
    return firstPassing == null ? firstAny : firstPassing;
  }

  Sighting and(Sighting other) {
    return new Sighting(
        firstAny.isBefore(other.firstAny) ? firstAny : other.firstAny,
        earlier(firstPassing, other.firstPassing),
        later(lastPassing, other.lastPassing));
  }

  private static @Nullable LocalDate earlier(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  private static @Nullable LocalDate later(@Nullable LocalDate one, @Nullable LocalDate other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isAfter(other) ? one : other;
  }
}
