package dev.rollcall.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Assumptions;

/** The PostgreSQL versions that a test runs on. */
enum Server {
  BUNDLED {
    @Override
    TestDatabase database() {
      return TestDatabase.migrated();
    }
  },
  /** The oldest one; where this machine lacks it, the calling test is skipped. */
  POSTGRES_15 {
    @Override
    TestDatabase database() {
      TestDatabase database =
          TestDatabase.onPostgres15()
              .orElseGet(() -> Assumptions.abort("no PostgreSQL 15 on this machine"));
      open(database);
      return database;
    }
  };

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  /** A database with today's schema. */
  abstract TestDatabase database();

  static Store open(TestDatabase database) {
    return Store.open(database.address(), CLOCK);
  }
}
