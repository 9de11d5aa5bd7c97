package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The replayed year is described completely and without contradiction. */
class ReplayedYearTest {

  private final ReplayedYear year = ReplayedYear.described();

  @Test
  void everyDayHasOneVerdictAndItFollowsFromItsReasons() {
    assertThat(year.days()).hasSize(365);
    assertThat(year.days())
        .allSatisfy(day -> assertThat(year.verdictsOn(day)).containsExactly(following(day)));
  }

  @Test
  void theTimelineMakesTheSameReportsEachTime() {
    Set<String> reports = new TreeSet<>();
    year.rows().forEach(row -> reports.add(row.day() + " " + row.reporter()));

    assertThat(year.rows()).hasSize(2863).isEqualTo(ReplayedYear.described().rows());
    assertThat(reports).hasSize(1460);
    assertThat(year.rows()).allSatisfy(row -> assertThat(row.arrives()).isAfter(row.day()));
  }

  @Test
  void reportsOfTheSlowReporterAndOfTheDelayComeLate() {
    LocalDate delayed = LocalDate.of(2025, 12, 8);

    assertThat(year.rows())
        .filteredOn(row -> row.day().equals(LocalDate.of(2025, 11, 5)))
        .filteredOn(row -> row.source().startsWith("198.18.9."))
        .hasSize(4)
        .allSatisfy(row -> assertThat(row.arrives()).isEqualTo(LocalDate.of(2025, 11, 8)));
    assertThat(year.rows())
        .filteredOn(row -> !row.day().isBefore(delayed) && row.day().isBefore(delayed.plusDays(3)))
        .extracting(ReplayedYear.Row::arrives)
        .containsOnly(LocalDate.of(2025, 12, 13));
  }

  @Test
  void whoIsListedChangesWithTheDay() {
    assertThat(year.listedOn(LocalDate.of(2025, 7, 10)))
        .anyMatch(line -> line.startsWith("sender Newsly "));
    assertThat(year.listedOn(LocalDate.of(2025, 7, 11)))
        .noneMatch(line -> line.startsWith("sender Newsly "))
        .anyMatch(line -> line.startsWith("sender payroll "));
  }

  private String following(LocalDate day) {
    Set<String> reasons = year.reasonsOn(day);
    if (reasons.stream().anyMatch(reason -> reason.startsWith("blocker "))) {
      return "not-ready";
    }
    return reasons.isEmpty() ? "ready" : "not-enough-data";
  }
}
