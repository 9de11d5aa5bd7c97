package dev.rollcall.judge.weekly;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * Of which mail two weeks can be compared: only of days that are complete in both, and only as told
 * by reporters who told of those days of both. Anything else would show a change where there is
 * none but a report that is late.
 *
 * @param days of the later week, in order; the same days of the week before belong to them
 * @param reporters by name
 */
public record Alike(List<LocalDate> days, List<String> reporters) {

  public Alike {
    days = List.copyOf(days);
    reporters = List.copyOf(reporters);
  }

  /** The days of both weeks. */
  public List<LocalDate> daysOfBoth() {
    return Stream.concat(days.stream().map(day -> day.minusWeeks(1)), days.stream()).toList();
  }

  /** Whether nothing can be compared. */
  public boolean isNothing() {
    return days.isEmpty() || reporters.isEmpty();
  }
}
