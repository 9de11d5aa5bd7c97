package dev.rollcall.parse;

import dev.rollcall.report.FlagKind;
import dev.rollcall.report.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code date-range} of a TLS report (RFC 8460 4.4). */
final class TlsPeriod {

  static final Set<String> NAMES = Set.of("start-datetime", "end-datetime");

  /** DMARC was published on 30 January 2012, TLS reports came later. */
  private static final Instant FIRST_REPORTS = Instant.parse("2012-01-30T00:00:00Z");

  private TlsPeriod() {}

  /**
   * What {@code range} says, as reported; where one bound is missing, the other stands for both.
   */
  static Optional<Period> in(Map<String, String> range, Flags flags) {
    Optional<IsoDate> start = date(range, "start-datetime", flags);
    Optional<IsoDate> end = date(range, "end-datetime", flags);
    Optional<Period> period =
        start.or(() -> end).map(begin -> new Period(begin.instant(), end.orElse(begin).instant()));
    period.ifPresent(found -> flagOddities(found, flags));
    return period;
  }

  private static Optional<IsoDate> date(Map<String, String> range, String name, Flags flags) {
    Optional<IsoDate> date = Optional.ofNullable(range.get(name)).flatMap(IsoDate::in);
    if (date.isEmpty()) {
      flags.raise(FlagKind.PERIOD_CONVERTED, name + ": no date; the other bound stands in");
    } else if (!date.get().exact()) {
      flags.raise(
          FlagKind.PERIOD_CONVERTED, name + ": " + Flags.quoted(range.getOrDefault(name, "")));
    }
    return date;
  }

  private static void flagOddities(Period period, Flags flags) {
    if (period.end().isBefore(period.begin())) {
      flags.raise(FlagKind.PERIOD_REVERSED, period.begin() + " to " + period.end());
    }
    if (Duration.between(period.begin(), period.end()).compareTo(Duration.ofDays(1)) > 0) {
      flags.raise(FlagKind.PERIOD_LONG, period.begin() + " to " + period.end());
    }
    if (period.begin().isBefore(FIRST_REPORTS)) {
      flags.raise(FlagKind.PERIOD_IMPLAUSIBLE, "begins at " + period.begin());
    }
  }
}
