package dev.rollcall.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date in the manner of RFC 3339.
 *
 * @param instant in whole seconds; a missing time is midnight, a missing zone is UTC
 * @param exact whether it was written with time and zone, in whole seconds
 */
record IsoDate(Instant instant, boolean exact) {

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})-(\\d{2})-(\\d{2})"
              + "(?<time>[Tt ](?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?"
              + "(?<fraction>[.,]\\d{1,9})? ?(?<zone>[Zz]|[+-]\\d{2}:?\\d{2})?)?");

  /** The date in {@code text}; empty when it cannot be read. */
  static Optional<IsoDate> in(String text) {
    Matcher parts = FORM.matcher(text.strip());
    if (!parts.matches()) {
      return Optional.empty();
    }
    String zone = parts.group("zone");
    try {
      LocalDateTime local =
          LocalDateTime.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              number(parts.group("hour")),
              number(parts.group("minute")),
              Math.min(number(parts.group("second")), 59));
      boolean exact = zone != null && parts.group("fraction") == null;
      return Optional.of(
          new IsoDate(local.toInstant(zone == null ? ZoneOffset.UTC : offset(zone)), exact));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static ZoneOffset offset(String zone) {
    return zone.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }
}
