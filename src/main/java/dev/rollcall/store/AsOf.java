package dev.rollcall.store;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what the store tells now, or what it told before a moment. */
final class AsOf {

  private final Database database;
  private final @Nullable Instant moment;

  /**
   * @param moment what arrived or was decided from then on is not there; null for now
   */
  AsOf(Database database, @Nullable Instant moment) {
    this.database = database;
    this.moment = moment;
  }

  /** What is to be as it was before something is read. */
  interface Past {
    void recall(Hindsight hindsight) throws SQLException;
  }

  /** What {@code work} reads, from one state of the store. */
  <T> T read(Past past, Database.Work<T> work) {
    if (moment == null) {
      return database.snapshot(work);
    }
    return database.transaction(
        connection -> {
          Sql.execute(connection, "set transaction isolation level repeatable read");
          past.recall(new Hindsight(connection, moment));
          return work.in(connection);
        });
  }

  /** The moment, which is now where none is said. */
  Instant moment(Clock clock) {
    return moment == null ? clock.instant() : moment;
  }
}
