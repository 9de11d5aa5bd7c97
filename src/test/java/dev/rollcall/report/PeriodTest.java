package dev.rollcall.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T00:00:00Z, 2026-11-20T23:59:59Z, 2026-11-20", // inclusive end
    "2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z, 2026-11-20", // exclusive end
    "2026-11-19T22:00:00Z, 2026-11-20T21:59:59Z, 2026-11-20", // another time zone's day
    "2026-11-20T10:00:00Z, 2026-11-20T10:00:00Z, 2026-11-20", // empty
    "2026-11-21T00:00:00Z, 2026-11-20T00:00:00Z, 2026-11-20", // reversed
    "1969-12-30T00:00:00Z, 1969-12-31T00:00:00Z, 1969-12-30",
  })
  void countsForTheDateOfItsMiddle(Instant begin, Instant end, LocalDate day) {
    assertThat(new Period(begin, end).day()).isEqualTo(day);
  }
}
