package dev.rollcall.judge.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What late, weekly and silent reporters make of a week. */
class CompletenessTest {

  private static final IsoWeek WEEK = new IsoWeek(LocalDate.of(2026, 11, 16));

  private final List<Heard> heard = new ArrayList<>();

  /** Every day from {@code from} to {@code to}. */
  private void told(String reporter, long messages, LocalDate from, LocalDate to) {
    for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
      heard.add(new Heard(day, reporter, messages));
    }
  }

  private Completeness completeness() {
    return new Completeness(WEEK, heard);
  }

  private static LocalDate first() {
    return WEEK.since(Completeness.WEEKS).from();
  }

  @Test
  void daysOfWhichUsualReportersAreToComeAreNotCompared() {
    told("google.com", 100, first(), WEEK.sunday().minusDays(1));
    told("gmx.net", 20, first(), WEEK.sunday().minusDays(2));
    assertThat(completeness().days())
        .extracting(DayHeard::heard)
        .containsExactly(2, 2, 2, 2, 2, 1, 0);
    assertThat(completeness().days())
        .extracting(DayHeard::complete)
        .containsExactly(true, true, true, true, true, false, false);
    assertThat(completeness().alike())
        .isEqualTo(
            new Alike(
                WEEK.monday().datesUntil(WEEK.sunday().minusDays(1)).toList(),
                List.of("gmx.net", "google.com")));
    assertThat(completeness().silent()).isEmpty();
  }

  @Test
  void aReporterOfHardlyAnyMailIsNotWaitedFor() {
    told("google.com", 100, first(), WEEK.sunday());
    told("tiny.example", 2, first(), WEEK.monday());
    assertThat(completeness().days().get(1))
        .isEqualTo(new DayHeard(WEEK.monday().plusDays(1), 100, 2, 1, true));
  }

  @Test
  void aReporterThatFellSilentIsNamedAndNotWaitedFor() {
    told("google.com", 100, first(), WEEK.sunday());
    told("yahoo.com", 100, first(), WEEK.previous().sunday());
    assertThat(completeness().silent()).containsExactly("yahoo.com");
    assertThat(completeness().days()).allMatch(DayHeard::complete);
    assertThat(completeness().alike().reporters()).containsExactly("google.com");
  }

  @Test
  void aNewReporterIsNotCompared() {
    told("google.com", 100, first(), WEEK.sunday());
    told("yahoo.com", 100, WEEK.monday(), WEEK.sunday());
    assertThat(completeness().alike().reporters()).containsExactly("google.com");
    assertThat(completeness().alike().days()).hasSize(7);
  }

  @Test
  void aReporterOfWorkingDaysIsNotMissedOnSundays() {
    told("google.com", 100, first(), WEEK.sunday());
    told("office.example", 100, first(), WEEK.sunday());
    heard.removeIf(
        one ->
            one.reporter().equals("office.example")
                && one.day().getDayOfWeek() == DayOfWeek.SUNDAY);
    assertThat(completeness().days().get(6))
        .isEqualTo(new DayHeard(WEEK.sunday(), 100, 1, 1, true));
  }

  @Test
  void aFirstWeekHasNoHabits() {
    told("google.com", 100, WEEK.monday(), WEEK.sunday());
    assertThat(completeness().days()).noneMatch(DayHeard::complete);
    assertThat(completeness().alike().isNothing()).isTrue();
    assertThat(completeness().silent()).isEmpty();
  }

  @Test
  void emptyReportsAreReports() {
    told("google.com", 0, first(), WEEK.sunday());
    assertThat(completeness().days()).allMatch(DayHeard::complete);
  }
}
