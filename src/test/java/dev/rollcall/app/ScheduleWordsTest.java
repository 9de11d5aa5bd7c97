package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.schedule.Planned;
import dev.rollcall.app.schedule.Rhythm;
import dev.rollcall.config.MailAddress;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.report.kept.Expired;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each event is one line that a person understands. */
class ScheduleWordsTest {

  private static Planned task(String name, Rhythm rhythm) {
    return new Planned(name, rhythm, () -> {});
  }

  @Test
  void itSaysWhatItDoesWhen() {
    assertThat(
            ScheduleWords.begins(
                "mx1/4711",
                List.of(
                    task("poll", new Rhythm.Every(Duration.ofSeconds(300))),
                    task("quick", new Rhythm.Every(Duration.ofSeconds(61))),
                    task("alerts", new Rhythm.Following("poll", Duration.ofDays(1))),
                    task("purge", new Rhythm.Daily(LocalTime.of(4, 10), ZoneOffset.UTC)),
                    task(
                        "other",
                        new Rhythm.Weekly(
                            DayOfWeek.MONDAY, LocalTime.of(7, 0), ZoneId.of("Europe/Berlin")))),
                new WeeklySettings(
                    DayOfWeek.MONDAY,
                    LocalTime.of(8, 0),
                    ZoneId.of("Europe/Berlin"),
                    List.of(MailAddress.in("jo@acme.example").orElseThrow()),
                    List.of())))
        .isEqualTo(
            "running as mx1/4711: poll every 5 minutes, quick every 61 seconds, alerts after poll,"
                + " purge at 04:10 UTC, other on Monday at 07:00 Europe/Berlin; the weekly report goes"
                + " to 1 recipient on Monday at 08:00 Europe/Berlin");
  }

  @Test
  void itSaysWhatIsStillInHand() {
    assertThat(ScheduleWords.stops(List.of())).isEqualTo("stopping");
    assertThat(ScheduleWords.stops(List.of("mail", "poll")))
        .isEqualTo("stopping when what is in hand is finished: mail, poll");
  }

  @Test
  void itSaysWhatIsGone() {
    assertThat(
            ScheduleWords.purged(
                new Expired(
                    List.of(YearMonth.of(2025, 1)),
                    0,
                    1_200,
                    0,
                    3,
                    0,
                    1,
                    0,
                    new Expired.Told(2, 0, 0, 5))))
        .isEqualTo(
            "purge: deleted 1 month of rows, 1,200 aggregate reports, 3 reports' original bytes, 1"
                + " failure report, 2 alerts that are over, 5 mails that were sent");
  }

  @Test
  void itSaysWhereTheProgramIsToBlame() {
    assertThat(ScheduleWords.why(new Unavailable("DNS is away", new Exception("timeout"))))
        .isEqualTo("DNS is away");
    assertThat(ScheduleWords.why(new IllegalStateException("odd")))
        .startsWith(
            "a fault of this program: java.lang.IllegalStateException: odd at"
                + " dev.rollcall.app.ScheduleWordsTest.")
        .doesNotContain("\n");
  }
}
