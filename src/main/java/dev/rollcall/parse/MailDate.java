package dev.rollcall.parse;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dates as mail software writes them: RFC 5322 with its obsolete forms (4.3), the form of C's
 * {@code asctime}, else ISO 8601. The day of the week is not held against the date. A zone that is
 * missing or unknown is UTC, as RFC 5322 4.3 has it.
 */
final class MailDate {

  private static final int MOST_CHARS = 100;

  private static final Pattern RFC_5322 =
      Pattern.compile(
          "(?:[A-Za-z]+[,.]?\\s+|[A-Za-z]+,)?(?<day>\\d{1,2})[\\s-]+(?<month>[A-Za-z]{3,9})[\\s-]+"
              + "(?<year>\\d{2,4})\\s+(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2}))?"
              + "(?:[.,]\\d+)?\\s*(?<zone>[+-]\\d{2}:?\\d{2}|[A-Za-z]+)?.*");

  private static final Pattern ASCTIME =
      Pattern.compile(
          "[A-Za-z]{3}\\s+(?<month>[A-Za-z]{3})\\s+(?<day>\\d{1,2})\\s+(?<hour>\\d{1,2})"
              + ":(?<minute>\\d{2}):(?<second>\\d{2})\\s+(?<zone>[A-Z]{2,5}\\s+)?(?<year>\\d{4})");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Map<String, Integer> HOURS_OF_ZONE =
      Map.of(
          "EST", -5, "EDT", -4, "CST", -6, "CDT", -5, "MST", -7, "MDT", -6, "PST", -8, "PDT", -7);

  private MailDate() {}

  /** The instant in {@code text}, comments ignored; empty when it cannot be read. */
  static Optional<Instant> in(String text) {
    String date = Comments.removed(text);
    if (date.length() > MOST_CHARS) {
      return Optional.empty();
    }
    Matcher mail = RFC_5322.matcher(date);
    if (mail.matches()) {
      return instant(mail);
    }
    Matcher asctime = ASCTIME.matcher(date);
    return asctime.matches() ? instant(asctime) : IsoDate.in(date).map(IsoDate::instant);
  }

  private static Optional<Instant> instant(Matcher parts) {
    int month = MONTHS.indexOf(parts.group("month").substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    String seconds = parts.group("second");
    try {
      LocalDateTime local =
          LocalDateTime.of(
              year(parts.group("year")),
              month,
              Integer.parseInt(parts.group("day")),
              Integer.parseInt(parts.group("hour")),
              Integer.parseInt(parts.group("minute")),
              seconds == null ? 0 : Math.min(Integer.parseInt(seconds), 59));
      String zone = parts.group("zone");
      return Optional.of(local.toInstant(offset(zone == null ? "" : zone.strip())));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }

  /** RFC 5322 4.3: two digits are 1950 to 2049, three count from 1900. */
  private static int year(String digits) {
    int year = Integer.parseInt(digits);
    return switch (digits.length()) {
      case 2 -> year < 50 ? 2000 + year : 1900 + year;
      case 3 -> 1900 + year;
      default -> year;
    };
  }

  private static ZoneOffset offset(String zone) {
    return zone.startsWith("+") || zone.startsWith("-")
        ? ZoneOffset.of(zone)
        : ZoneOffset.ofHours(HOURS_OF_ZONE.getOrDefault(zone.toUpperCase(Locale.ROOT), 0));
  }
}
