package dev.rollcall.parse;

import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a {@code <date_range>}: seconds since 1970, and what reporters write instead. */
final class PeriodReader {

  private static final long YEAR_2011 = 1_293_840_000L;
  private static final long YEAR_2100 = 4_102_444_800L;
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final long DAY = 86_400;

  /** Some reporters let a day end with the next midnight, some an hour later. */
  private static final long LONG_PERIOD = DAY + 3600;

  private final Flags flags;

  PeriodReader(Flags flags) {
    this.flags = flags;
  }

  /** The period; empty when neither bound can be read. */
  Optional<Period> read(@Nullable String begin, @Nullable String end) {
    OptionalLong from = seconds(begin, "begin");
    OptionalLong to = seconds(end, "end");
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.empty();
    }
    boolean isWhole = from.isPresent() && to.isPresent();
    if (!isWhole) {
      flags.raise(FlagKind.PERIOD_MISSING, "date_range has one bound only; it stands for both");
    }
    Period period =
        new Period(
            Instant.ofEpochSecond(from.orElseGet(to::getAsLong)),
            Instant.ofEpochSecond(to.orElseGet(from::getAsLong)));
    flag(period, isWhole);
    return Optional.of(period);
  }

  private void flag(Period period, boolean isWhole) {
    long begin = period.begin().getEpochSecond();
    long end = period.end().getEpochSecond();
    if (begin == end && isWhole) {
      flags.raise(FlagKind.PERIOD_EMPTY, "date_range ends when it begins");
    } else if (begin > end) {
      flags.raise(FlagKind.PERIOD_REVERSED, "date_range ends before it begins");
    } else if (end - begin > LONG_PERIOD) {
      flags.raise(
          FlagKind.PERIOD_LONG, "date_range spans " + ((end - begin + DAY - 1) / DAY) + " days");
    }
    if (begin < YEAR_2011 || end > YEAR_2100) {
      flags.raise(
          FlagKind.PERIOD_IMPLAUSIBLE, "date_range is " + period.begin() + " to " + period.end());
    }
  }

  private OptionalLong seconds(@Nullable String text, String bound) {
    if (text == null || text.isBlank()) {
      return OptionalLong.empty();
    }
    String written = text.strip();
    String whole = written.contains(".") ? written.substring(0, written.indexOf('.')) : written;
    try {
      long number = Long.parseLong(whole);
      if (number / 1000 >= YEAR_2011 && number / 1000 <= YEAR_2100) {
        return converted(number / 1000, bound, "milliseconds");
      }
      if (number < 0 || number >= YEAR_10000) {
        return OptionalLong.empty();
      }
      return whole.equals(written)
          ? OptionalLong.of(number)
          : converted(number, bound, "fractional seconds");
    } catch (NumberFormatException noNumber) {
      return isoDate(written, bound);
    }
  }

  private OptionalLong isoDate(String written, String bound) {
    Optional<IsoDate> date = IsoDate.in(written);
    long number = date.isEmpty() ? -1 : date.get().instant().getEpochSecond();
    return number < 0 || number >= YEAR_10000
        ? OptionalLong.empty()
        : converted(number, bound, "an ISO 8601 date");
  }

  private OptionalLong converted(long seconds, String bound, String written) {
    flags.raise(FlagKind.PERIOD_CONVERTED, "date_range/" + bound + " was written as " + written);
    return OptionalLong.of(seconds);
  }
}
