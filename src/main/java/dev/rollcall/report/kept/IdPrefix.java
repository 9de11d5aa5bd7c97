package dev.rollcall.report.kept;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The first digits of a name in the store, by which a person means it.
 *
 * @param digits 4 to 32 hexadecimal digits in lower case
 */
public record IdPrefix(String digits) {

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{4,32}");
  private static final int ALL = 32;

  /** The prefix that {@code text} is, with or without hyphens; empty when it is none. */
  public static Optional<IdPrefix> in(String text) {
    String digits = text.replace("-", "").toLowerCase(Locale.ROOT);
    return DIGITS.matcher(digits).matches() ? Optional.of(new IdPrefix(digits)) : Optional.empty();
  }

  /** The first name that begins so, as the database sorts them. */
  public UUID first() {
    return filledWith("0");
  }

  /** The last name that begins so. */
  public UUID last() {
    return filledWith("f");
  }

  private UUID filledWith(String digit) {
    String all = digits + digit.repeat(ALL - digits.length());
    return new UUID(
        Long.parseUnsignedLong(all.substring(0, 16), 16),
        Long.parseUnsignedLong(all.substring(16), 16));
  }
}
