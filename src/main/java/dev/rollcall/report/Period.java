package dev.rollcall.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a report covers, as reported. Some reporters mean the end inclusively, some exclusively;
 * nothing depends on that second.
 */
public record Period(Instant begin, Instant end) {

  /** The UTC date of the middle: the one day that the whole report counts for. */
  public LocalDate day() {
    long middle = begin.getEpochSecond() + (end.getEpochSecond() - begin.getEpochSecond()) / 2;
    return LocalDate.ofEpochDay(Math.floorDiv(middle, 86_400L));
  }

  /** Midnight to midnight of {@code day}, the end exclusive. */
  public static Period of(LocalDate day) {
    return new Period(
        day.atStartOfDay(ZoneOffset.UTC).toInstant(),
        day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
  }
}
