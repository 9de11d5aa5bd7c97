package dev.rollcall.post;

import dev.rollcall.config.WeeklySettings;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/**
 * When the weekly report is due: at the configured time of the week after the one it is about, by
 * the clocks of the configured zone. Where they are put forward over that time, as much later;
 * where they are put back, the first time it shows.
 */
public final class WeeklyTimes {

  private final WeeklySettings settings;

  /** Times by {@code settings}. */
  public WeeklyTimes(WeeklySettings settings) {
    this.settings = settings;
  }

  /**
   * When the report of a week is due.
   *
   * @param monday the first day of the week it is about
   */
  public Instant dueAt(LocalDate monday) {
    LocalDate day = monday.plusWeeks(1).with(TemporalAdjusters.nextOrSame(settings.day()));
    return ZonedDateTime.of(day, settings.time(), settings.zone()).toInstant();
  }

  /**
   * The last week whose report is due by now, sent or not: missed ones before it are not caught up.
   *
   * @param since from when on reports are sent; what was due before is not
   * @return its first day; empty when none has been due since then
   */
  public Optional<LocalDate> due(Instant now, Instant since) {
    LocalDate monday = over(now);
    if (dueAt(monday).isAfter(now)) {
      monday = monday.minusWeeks(1);
    }
    return Optional.of(monday).filter(week -> !dueAt(week).isBefore(since));
  }

  /** The last week that is over in the configured zone; its first day. */
  public LocalDate over(Instant now) {
    return now.atZone(settings.zone())
        .toLocalDate()
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .minusWeeks(1);
  }

  /** When the next report will be due, after {@code now}. */
  public Instant next(Instant now) {
    LocalDate monday = over(now);
    Instant next = dueAt(monday);
    return next.isAfter(now) ? next : dueAt(monday.plusWeeks(1));
  }
}
