package dev.rollcall.judge.weekly;

import static java.time.temporal.IsoFields.WEEK_BASED_YEAR;
import static java.time.temporal.IsoFields.WEEK_OF_WEEK_BASED_YEAR;

import dev.rollcall.sender.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A week by ISO 8601, of UTC dates.
 *
 * @param monday its first day
 */
public record IsoWeek(LocalDate monday) implements Comparable<IsoWeek> {

  private static final Pattern TEXT = Pattern.compile("([0-9]{4})-[Ww]([0-9]{2})");
  private static final int DAYS = 7;

  /**
   * @throws IllegalArgumentException when {@code monday} is another day of the week
   */
  public IsoWeek {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException(monday + " is no Monday");
    }
  }

  /** The week that {@code day} is in. */
  public static IsoWeek of(LocalDate day) {
    return new IsoWeek(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /** The week that {@code text} names, as 2026-W47; empty when there is none of that name. */
  public static Optional<IsoWeek> in(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    int number = Integer.parseInt(matcher.group(2));
    IsoWeek week = of(LocalDate.of(year, 1, 4)).plus(number - 1);
    return week.year() == year && week.number() == number ? Optional.of(week) : Optional.empty();
  }

  /** The week that is {@code weeks} later. */
  public IsoWeek plus(int weeks) {
    return new IsoWeek(monday.plusWeeks(weeks));
  }

  /** The week before. */
  public IsoWeek previous() {
    return plus(-1);
  }

  /** Its last day. */
  public LocalDate sunday() {
    return monday.plusDays(DAYS - 1L);
  }

  /** Its days. */
  public Window window() {
    return new Window(monday, sunday());
  }

  /** Its days and those of the weeks before, {@code weeks} in all. */
  public Window since(int weeks) {
    return new Window(plus(1 - weeks).monday, sunday());
  }

  /** The year that it is counted in, which may not be that of all its days. */
  public int year() {
    return monday.get(WEEK_BASED_YEAR);
  }

  /** From 1 to 53. */
  public int number() {
    return monday.get(WEEK_OF_WEEK_BASED_YEAR);
  }

  @Override
  public int compareTo(IsoWeek other) {
    return monday.compareTo(other.monday);
  }

  /** As 2026-W47. */
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d-W%02d", year(), number());
  }
}
