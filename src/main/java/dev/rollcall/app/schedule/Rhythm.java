package dev.rollcall.app.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;

/**
 * When a task is done. Slots that were missed are caught up once, with the next one counted from
 * then on.
 */
public sealed interface Rhythm {

  /** The next time, after it was done at {@code done}. */
  Instant after(Instant done);

  /** The first time ever, in a store that is new to this at {@code now}. */
  default Instant first(Instant now) {
    return after(now);
  }

  /** With so long between two times; at once for the first. */
  record Every(Duration pause) implements Rhythm {
    @Override
    public Instant after(Instant done) {
      return done.plus(pause);
    }

    @Override
    public Instant first(Instant now) {
      return now;
    }
  }

  /**
   * Once on every date of {@code zone}. A time of day that a change of clocks leaves out is that
   * much later then; of one that comes twice, the first counts.
   */
  record Daily(LocalTime at, ZoneId zone) implements Rhythm {
    @Override
    public Instant after(Instant done) {
      ZonedDateTime today = done.atZone(zone).toLocalDate().atTime(at).atZone(zone);
      ZonedDateTime next =
          today.toInstant().isAfter(done)
              ? today
              : done.atZone(zone).toLocalDate().plusDays(1).atTime(at).atZone(zone);
      return next.toInstant();
    }
  }

  /** Once in every week of {@code zone}; see {@link Daily} for changes of clocks. */
  record Weekly(DayOfWeek day, LocalTime at, ZoneId zone) implements Rhythm {
    @Override
    public Instant after(Instant done) {
      ZonedDateTime next =
          done.atZone(zone)
              .toLocalDate()
              .with(TemporalAdjusters.nextOrSame(day))
              .atTime(at)
              .atZone(zone);
      return next.toInstant().isAfter(done)
          ? next.toInstant()
          : next.toLocalDate().plusWeeks(1).atTime(at).atZone(zone).toInstant();
    }
  }

  /**
   * Whenever the task {@code other} is done or has failed, and after {@code atLatest} without it.
   *
   * @param other its name
   */
  record Following(String other, Duration atLatest) implements Rhythm {
    @Override
    public Instant after(Instant done) {
      return done.plus(atLatest);
    }
  }
}
