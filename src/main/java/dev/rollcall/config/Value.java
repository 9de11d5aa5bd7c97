package dev.rollcall.config;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One configured value, with what is needed to complain about it.
 *
 * @param concealed whether it came from a placeholder or is a password, so that no fault shows it
 * @param faults where complaints go
 */
record Value(String text, Place place, boolean concealed, Faults faults) {

  private static final Pattern SIZE =
      Pattern.compile("([0-9_]+)\\s*([kmgt]?)(?:i?b)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern DAYS =
      Pattern.compile("([0-9_]+)\\s*(?:d|days?)?", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_SHOWN = 60;

  /** Stands in for a value whose fault is known already; further complaints go nowhere. */
  static Value faulty(Place place) {
    return new Value("", place, true, new Faults());
  }

  void fault(String message, @Nullable String suggestion) {
    faults.add(place, message, suggestion);
  }

  void warn(String message, String suggestion) {
    faults.warn(place, message, suggestion);
  }

  /** The value for use in a fault. */
  String shown() {
    return concealed ? "the value" : "'" + printable(text) + "'";
  }

  /** Where the value stands, not what it is: it may be a password. */
  @Override
  public String toString() {
    return "value of " + place;
  }

  /** {@code text} on one line, without control characters, and not too long. */
  static String printable(String text) {
    String plain = text.replaceAll("[\\p{Cc}\\p{Cf}]", "?");
    return plain.length() <= LONGEST_SHOWN ? plain : plain.substring(0, LONGEST_SHOWN) + "...";
  }

  /** The whole number that stands here; empty, with a fault, when it is none or out of range. */
  OptionalLong number(long minimum, long maximum) {
    return within(text.replace("_", ""), 1, "a whole number", minimum, maximum);
  }

  /** The number of bytes in {@code 50MB}; units count in steps of 1024. */
  OptionalLong bytes(long maximum) {
    Matcher matcher = SIZE.matcher(text);
    boolean size = matcher.matches();
    String unit = size ? matcher.group(2).toLowerCase(Locale.ROOT) : "";
    long factor = 1L << (10 * " kmgt".indexOf(unit));
    return within(size ? digits(matcher) : text, factor, "a size such as 50MB", 1, maximum);
  }

  /** The number of days in {@code 90} or {@code 90d}. */
  OptionalLong days(long minimum, long maximum) {
    Matcher matcher = DAYS.matcher(text);
    String digits = matcher.matches() ? digits(matcher) : text;
    return within(digits, 1, "a number of days, such as 90", minimum, maximum);
  }

  /** The constant of {@code type} that is called so; empty, with a fault, when none is. */
  <E extends Enum<E>> Optional<E> word(Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    Optional<E> meant = Optional.ofNullable(words.get(text.toLowerCase(Locale.ROOT)));
    if (meant.isEmpty()) {
      fault(
          shown() + " is none of " + String.join(", ", words.keySet()),
          Nearest.to(text, words.keySet())
              .map(near -> "did you mean '" + near + "'?")
              .orElse(null));
    }
    return meant;
  }

  /** True or false, yes or no; empty, with a fault, for anything else. */
  Optional<Boolean> flag() {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes" -> Optional.of(true);
      case "false", "no" -> Optional.of(false);
      default -> {
        fault(shown() + " is neither true nor false", null);
        yield Optional.empty();
      }
    };
  }

  private static String digits(Matcher matcher) {
    return matcher.group(1).replace("_", "");
  }

  private OptionalLong within(
      String digits, long factor, String expected, long minimum, long maximum) {
    if (!digits.matches("[+-]?[0-9]+")) {
      fault(shown() + " is not " + expected, null);
      return OptionalLong.empty();
    }
    try {
      long number = Math.multiplyExact(Long.parseLong(digits), factor);
      if (number >= minimum && number <= maximum) {
        return OptionalLong.of(number);
      }
    } catch (NumberFormatException | ArithmeticException tooLarge) {
      // out of range, like the others
    }
    fault(shown() + " is out of range", "expected " + minimum + " to " + maximum);
    return OptionalLong.empty();
  }
}
