package dev.rollcall.app.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Once is once, whatever clocks do. */
class RhythmTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void aDailyTimeThatIsLeftOutIsAnHourLater() {
    Rhythm daily = new Rhythm.Daily(LocalTime.of(2, 30), BERLIN);
    Instant left = daily.after(Instant.parse("2026-03-28T01:31:00Z"));
    assertThat(left).isEqualTo("2026-03-29T01:30:00Z");
    assertThat(daily.after(left)).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Test
  void aDailyTimeThatComesTwiceCountsOnce() {
    Rhythm daily = new Rhythm.Daily(LocalTime.of(2, 30), BERLIN);
    Instant first = daily.after(Instant.parse("2026-10-24T00:31:00Z"));
    assertThat(first).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(daily.after(first)).isEqualTo("2026-10-26T01:30:00Z");
    assertThat(daily.after(first.plusSeconds(3700))).isEqualTo("2026-10-26T01:30:00Z");
  }

  @Test
  void aWeeklyTaskKeepsItsHourOverAChangeOfClocks() {
    Rhythm weekly = new Rhythm.Weekly(DayOfWeek.MONDAY, LocalTime.of(7, 0), BERLIN);
    Instant before = weekly.after(Instant.parse("2026-10-14T12:00:00Z"));
    assertThat(before).isEqualTo("2026-10-19T05:00:00Z");
    assertThat(weekly.after(before)).isEqualTo("2026-10-26T06:00:00Z");
    assertThat(weekly.after(Instant.parse("2026-10-26T05:59:59Z")))
        .isEqualTo("2026-10-26T06:00:00Z");
  }

  @Test
  void whatWasMissedForDaysIsNotCaughtUpDayByDay() {
    Rhythm daily = new Rhythm.Daily(LocalTime.of(4, 0), ZoneOffset.UTC);
    assertThat(daily.after(Instant.parse("2026-11-20T18:00:00Z")))
        .isEqualTo("2026-11-21T04:00:00Z");
  }

  @Test
  void onlyWhatHasNoTimeOfItsOwnBeginsAtOnce() {
    Instant now = Instant.parse("2026-11-20T18:00:00Z");
    assertThat(new Rhythm.Every(Duration.ofMinutes(5)).first(now)).isEqualTo(now);
    assertThat(new Rhythm.Daily(LocalTime.of(4, 0), ZoneOffset.UTC).first(now)).isAfter(now);
  }
}
