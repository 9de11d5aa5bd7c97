package dev.rollcall.judge.weekly;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class IsoWeekTest {

  @Test
  void aWeekBelongsToTheYearOfItsThursday() {
    assertThat(IsoWeek.of(LocalDate.of(2027, 1, 3))).hasToString("2026-W53");
    assertThat(IsoWeek.of(LocalDate.of(2027, 1, 4))).hasToString("2027-W01");
    assertThat(IsoWeek.of(LocalDate.of(2026, 11, 22)).monday())
        .isEqualTo(LocalDate.of(2026, 11, 16));
  }

  @Test
  void onlyWeeksThatThereAreHaveNames() {
    assertThat(IsoWeek.in("2026-W53")).contains(IsoWeek.of(LocalDate.of(2026, 12, 28)));
    assertThat(IsoWeek.in(" 2026-w47 ")).contains(IsoWeek.of(LocalDate.of(2026, 11, 16)));
    assertThat(IsoWeek.in("2025-W53")).isEmpty();
    assertThat(IsoWeek.in("2026-W00")).isEmpty();
    assertThat(IsoWeek.in("2026-47")).isEmpty();
  }
}
