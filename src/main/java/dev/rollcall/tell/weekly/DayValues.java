package dev.rollcall.tell.weekly;

import dev.rollcall.judge.weekly.Alike;
import dev.rollcall.judge.weekly.DayHeard;
import dev.rollcall.judge.weekly.DomainWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How complete the days are, in words. */
final class DayValues {

  private final DomainWeek domain;

  DayValues(DomainWeek domain) {
    this.domain = domain;
  }

  List<Map<String, Object>> rows() {
    return domain.days().stream()
        .map(
            day ->
                Map.<String, Object>of(
                    "name", name(day.day()),
                    "messages", Phrases.number(day.messages()),
                    "heard", heard(day),
                    "complete", day.complete()))
        .toList();
  }

  /** All days on one line. */
  String line() {
    return domain.days().stream()
        .map(day -> name(day.day()) + " " + heard(day) + (day.complete() ? "" : "*"))
        .collect(Collectors.joining("  "));
  }

  /** What the changes rest on. */
  String compared() {
    Alike alike = domain.alike();
    if (alike.isNothing()) {
      return "No day is complete in both weeks yet, so nothing is compared with the week before.";
    }
    return "Changes compare %s with the same days of the week before, as told by %s who told of both."
        .formatted(
            alike.days().size() == domain.days().size()
                ? "all days"
                : alike.days().stream().map(DayValues::name).collect(Collectors.joining(", ")),
            Phrases.count(alike.reporters().size(), "reporter"));
  }

  private static String heard(DayHeard day) {
    return day.usual() == 0 ? "?" : day.heard() + "/" + day.usual();
  }

  private static String name(LocalDate day) {
    return day.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
  }
}
