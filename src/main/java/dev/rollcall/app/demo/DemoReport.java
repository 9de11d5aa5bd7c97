package dev.rollcall.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/**
 * What one aggregate report says.
 *
 * @param day the day that it is about, in UTC
 * @param rows at least one
 */
record DemoReport(DemoReporter reporter, LocalDate day, List<DemoRow> rows) {

  DemoReport {
    rows = List.copyOf(rows);
  }

  /** The first second of the period, since 1970. */
  long begin() {
    return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
  }

  /** The end of the period as this reporter writes it, in seconds since 1970. */
  long end() {
    long midnight = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    return reporter.has(DemoReporter.Trait.NEXT_MIDNIGHT) ? midnight : midnight - 1;
  }

  /** When the report is sent: soon after the day is over. */
  Instant sentAt() {
    int seconds = 300 + chance().nextInt(3000);
    return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(seconds);
  }

  /** The report's id, in the manner of its reporter. */
  String id() {
    Random chance = chance();
    return switch (reporter) {
      case GOOGLE -> Long.toUnsignedString(chance.nextLong() | Long.MIN_VALUE);
      case OUTLOOK -> hex(chance) + hex(chance);
      case YAHOO -> begin() + 90_000 + ".%06d".formatted(chance.nextInt(1_000_000));
      case FASTMAIL -> Integer.toString(1_000_000_000 + chance.nextInt(1_000_000_000));
      case GMX -> new UUID(chance.nextLong(), chance.nextLong()) + "@gmx.net";
      case MAIL_RU -> Long.toUnsignedString(chance.nextLong() | Long.MIN_VALUE) + begin();
      case MIMECAST -> hex(chance) + hex(chance) + hex(chance) + hex(chance);
    };
  }

  /** The attachment's file name (RFC 9990 3.5.2), without its extension. */
  String fileStem() {
    return "%s!%s!%d!%d".formatted(reporter.submitter(), DemoCompany.DOMAIN, begin(), end());
  }

  private Random chance() {
    return reporter.chance(day.toEpochDay());
  }

  private static String hex(Random chance) {
    return "%016x".formatted(chance.nextLong());
  }
}
