package dev.rollcall.post;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.WeeklySettings;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeeklyTimesTest {

  private static WeeklyTimes times(String day, String time, String zone) {
    return new WeeklyTimes(
        new WeeklySettings(
            DayOfWeek.valueOf(day.toUpperCase(Locale.ROOT)),
            LocalTime.parse(time),
            ZoneId.of(zone),
            List.of(),
            List.of()));
  }

  /** Clocks in Berlin go forward on 28 March 2027 at 02:00 and back on 31 October at 03:00. */
  @ParameterizedTest
  @CsvSource({
    "2026-11-23, monday,    07:00, Europe/Berlin,       2026-11-30T06:00:00Z",
    "2026-12-28, monday,    07:00, Europe/Berlin,       2027-01-04T06:00:00Z",
    "2027-03-15, monday,    07:00, Europe/Berlin,       2027-03-22T06:00:00Z",
    "2027-03-22, monday,    07:00, Europe/Berlin,       2027-03-29T05:00:00Z",
    "2027-10-18, monday,    07:00, Europe/Berlin,       2027-10-25T05:00:00Z",
    "2027-10-25, monday,    07:00, Europe/Berlin,       2027-11-01T06:00:00Z",
    "2027-03-08, sunday,    02:30, Europe/Berlin,       2027-03-21T01:30:00Z",
    "2027-03-15, sunday,    02:30, Europe/Berlin,       2027-03-28T01:30:00Z",
    "2027-03-22, sunday,    02:30, Europe/Berlin,       2027-04-04T00:30:00Z",
    "2027-10-18, sunday,    02:30, Europe/Berlin,       2027-10-31T00:30:00Z",
    "2027-10-25, sunday,    02:30, Europe/Berlin,       2027-11-07T01:30:00Z",
    "2026-11-23, monday,    00:00, UTC,                 2026-11-30T00:00:00Z",
    "2026-11-23, monday,    07:00, Asia/Tokyo,          2026-11-29T22:00:00Z",
    "2026-11-23, wednesday, 18:00, America/Los_Angeles, 2026-12-03T02:00:00Z",
    "2027-07-05, monday,    07:00, America/New_York,    2027-07-12T11:00:00Z"
  })
  void aReportIsDueByTheClocksOfItsZone(
      LocalDate monday, String day, String time, String zone, Instant due) {
    assertThat(times(day, time, zone).dueAt(monday)).isEqualTo(due);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-30T05:59:59Z, 2026-11-01T00:00:00Z, 2026-11-16",
    "2026-11-30T06:00:00Z, 2026-11-01T00:00:00Z, 2026-11-23",
    "2026-12-07T05:59:59Z, 2026-11-01T00:00:00Z, 2026-11-23",
    "2026-12-31T12:00:00Z, 2026-11-01T00:00:00Z, 2026-12-21",
    "2026-11-30T06:00:00Z, 2026-11-30T06:00:00Z, 2026-11-23",
    "2026-11-30T07:00:00Z, 2026-11-30T06:00:01Z,",
    "2026-12-07T05:59:59Z, 2026-11-30T06:00:01Z,",
    "2026-12-07T06:00:00Z, 2026-11-30T06:00:01Z, 2026-11-30"
  })
  void theLastOneIsCaughtUpAndNoneFromBefore(Instant now, Instant since, LocalDate monday) {
    assertThat(times("monday", "07:00", "Europe/Berlin").due(now, since))
        .isEqualTo(Optional.ofNullable(monday));
  }

  @ParameterizedTest
  @CsvSource({
    "monday, 07:00, Europe/Berlin",
    "sunday, 02:30, Europe/Berlin",
    "sunday, 23:59, America/Santiago",
    "saturday, 00:00, America/Asuncion",
    "sunday, 02:15, Australia/Lord_Howe",
    "thursday, 00:00, Pacific/Apia",
    "monday, 00:00, UTC"
  })
  void overTwoYearsEveryWeekIsDueOnce(String day, String time, String zone) {
    WeeklyTimes times = times(day, time, zone);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    List<LocalDate> due = new ArrayList<>();
    for (Instant now = start;
        now.isBefore(Instant.parse("2028-01-01T00:00:00Z"));
        now = now.plus(Duration.ofMinutes(30))) {
      Instant at = now;
      times
          .due(now, start)
          .filter(monday -> due.isEmpty() || !due.get(due.size() - 1).equals(monday))
          .ifPresent(
              monday -> {
                due.add(monday);
                assertThat(times.dueAt(monday)).isAfter(at.minus(Duration.ofMinutes(30)));
              });
      assertThat(times.next(now)).isAfter(now);
    }

    assertThat(due).hasSizeBetween(104, 105);
    for (int i = 1; i < due.size(); i++) {
      assertThat(due.get(i)).isEqualTo(due.get(i - 1).plusWeeks(1));
    }
    assertThat(due).allMatch(monday -> monday.getDayOfWeek() == DayOfWeek.MONDAY);
  }

  @Test
  void anAttemptIsRepeatedLessAndLessOftenForFiveDays() {
    Instant made = Instant.parse("2026-11-30T06:00:00Z");
    List<String> pauses = new ArrayList<>();
    Instant now = made;
    for (int attempts = 0; ; attempts++) {
      var next = Retry.after(made, attempts, now);
      if (next.isEmpty()) {
        break;
      }
      pauses.add(Duration.between(now, next.get()).toString());
      now = next.get();
    }

    assertThat(pauses.subList(0, 7))
        .containsExactly("PT1M", "PT5M", "PT15M", "PT1H", "PT2H", "PT4H", "PT4H");
    assertThat(pauses).hasSize(35);
    assertThat(Duration.between(made, now)).isBetween(Duration.ofDays(5), Duration.ofHours(124));
  }
}
