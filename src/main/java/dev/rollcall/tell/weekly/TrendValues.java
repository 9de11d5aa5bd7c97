package dev.rollcall.tell.weekly;

import dev.rollcall.judge.weekly.WeekCompliance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The trend in numbers. */
final class TrendValues {

  private static final int IN_A_LINE = 6;

  private final List<WeekCompliance> trend;

  /** Weeks before the first mail are left out. */
  TrendValues(List<WeekCompliance> trend) {
    this.trend = trend.stream().dropWhile(week -> week.legitimate().messages() == 0).toList();
  }

  /** One for each week; {@code width} is in per cent and 0 without mail. */
  List<Map<String, Object>> rows() {
    return trend.stream()
        .map(
            one ->
                Map.<String, Object>of(
                    "week", week(one),
                    "percent", percent(one),
                    "messages", Phrases.number(one.legitimate().messages()),
                    "width", (int) Math.floor(one.legitimate().percent().orElse(0))))
        .toList();
  }

  /** Several weeks a line. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < trend.size(); i += IN_A_LINE) {
      StringBuilder line = new StringBuilder();
      for (WeekCompliance one : trend.subList(i, Math.min(trend.size(), i + IN_A_LINE))) {
        line.append(String.format(Locale.ROOT, "%s %-7s ", week(one), percent(one)));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** What the mark at a week means; empty when none has it. */
  String note() {
    return trend.stream().allMatch(WeekCompliance::whole)
        ? ""
        : "* Reports begin within this week, so it may not be typical.";
  }

  private static String percent(WeekCompliance one) {
    return Phrases.percent(one.legitimate()) + (one.whole() ? "" : "*");
  }

  private static String week(WeekCompliance one) {
    return String.format(Locale.ROOT, "W%02d", one.week().number());
  }
}
