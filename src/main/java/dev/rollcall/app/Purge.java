package dev.rollcall.app;

import dev.rollcall.config.RetentionSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.report.kept.Expired;
import dev.rollcall.store.Retention;
import dev.rollcall.store.Retention.Ages;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/** Lets go of what has been kept for as long as the settings say. */
final class Purge {

  private final Settings settings;
  private final Store store;
  private final Clock clock;

  Purge(Settings settings, Store store, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.clock = clock;
  }

  /** What would go now; nothing is changed. */
  PurgeResult rehearse() {
    Ages ages = ages(clock.instant());
    return new PurgeResult(
        true, store.retention().expired(ages), ages.rows(), ages.rollups(), false);
  }

  /** Deletes it. Stopped at any moment, the next run goes on. */
  PurgeResult run() {
    Instant started = clock.instant();
    try {
      PurgeResult result = delete(ages(started));
      store.logRun("purge", started, PurgeJson.of(result), null);
      return result;
    } catch (Unavailable | Misconfigured e) {
      try {
        store.logRun("purge", started, "{}", e.getMessage());
      } catch (Unavailable | Misconfigured unlogged) {
        e.addSuppressed(unlogged);
      }
      throw e;
    }
  }

  private PurgeResult delete(Ages ages) {
    Retention retention = store.retention();
    Expired expired = retention.expired(ages);
    retention.deleteRaw(ages.raw());
    retention.deleteRejected(ages.rejected());
    retention.deleteFailures(ages.failures());
    retention.deleteRuns(ages.runs());
    retention.deleteTold(ages.told());
    @Nullable LocalDate reached = retention.dropRows(ages.rows());
    retention.deleteRollups(ages.rollups());
    boolean heldUp = reached == null || reached.isBefore(ages.rows());
    return new PurgeResult(false, expired, ages.rows(), ages.rollups(), heldUp);
  }

  private Ages ages(Instant now) {
    RetentionSettings retention = settings.retention();
    LocalDate rollups = month(retention.rollupsKeepDays());
    return new Ages(
        month(retention.rowsKeepDays()),
        rollups,
        before(now, settings.rawKeepDays()),
        before(now, settings.rejectedKeepDays()),
        before(now, settings.privacy().retentionDays()),
        before(now, retention.rollupsKeepDays()),
        before(now, retention.historyKeepDays()));
  }

  /** The first day of the month that was so many days ago. */
  private LocalDate month(int days) {
    return YearMonth.from(LocalDate.now(clock).minusDays(days)).atDay(1);
  }

  private static Instant before(Instant now, int days) {
    return now.minus(Duration.ofDays(days));
  }
}
