package dev.rollcall.store;

import dev.rollcall.privacy.Privacy;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** The PostgreSQL versions that a test runs on. */
enum Server {
  BUNDLED {
    @Override
    TestDatabase empty() {
      return TestDatabase.empty();
    }

    @Override
    TestDatabase shared() {
      return Bundled.DATABASE;
    }
  },
  /** The oldest one; where this machine lacks it, the calling test is skipped. */
  POSTGRES_15 {
    @Override
    TestDatabase empty() {
      return TestDatabase.onPostgres15()
          .orElseGet(() -> Assumptions.abort("no PostgreSQL 15 on this machine"));
    }

    @Override
    TestDatabase shared() throws SQLException {
      if (Postgres15.MIGRATED.get() == null) {
        TestDatabase database = empty();
        database.migrate();
        Postgres15.MIGRATED.set(database);
      }
      return Postgres15.MIGRATED.get();
    }
  };

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  static final Privacy PRIVACY = TestDatabase.PRIVACY;

  private static final class Bundled {
    static final TestDatabase DATABASE = TestDatabase.migrated();
  }

  private static final class Postgres15 {
    static final AtomicReference<TestDatabase> MIGRATED = new AtomicReference<>();
  }

  /** A new one with nothing in it, not even a schema. */
  abstract TestDatabase empty();

  abstract TestDatabase shared() throws SQLException;

  /**
   * A database with today's schema and nothing in it: the same one for one test after the other,
   * because emptying it is quicker than making one.
   */
  TestDatabase database() throws SQLException {
    TestDatabase database = shared();
    open(database);
    database.execute(
        Books.tables(database).stream()
            .map(table -> "delete from " + table)
            .collect(Collectors.joining(";")));
    return database;
  }

  static Store open(TestDatabase database) {
    return Store.open(database.address(), CLOCK, PRIVACY);
  }
}
