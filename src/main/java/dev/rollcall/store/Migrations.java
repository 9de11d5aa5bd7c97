package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Brings a store's schema up to date. When one query says that it is, Flyway is not even loaded,
 * because that costs more than all the rest of a poll that finds nothing.
 */
final class Migrations {

  static final String SCHEMA = "rollcall";

  /** The newest file in {@code sql/}. */
  static final int NEWEST = 16;

  private static final int DAYS_AHEAD = 8;

  private final Database database;

  Migrations(Database database) {
    this.database = database;
  }

  /** Migrates where needed and makes the partitions of the days to come. Safe at every start. */
  void bringUpToDate(Clock clock) {
    int version = database.transaction(Migrations::version);
    if (version > NEWEST) {
      throw new Misconfigured(
          "database "
              + database.address().shown()
              + " was made by a newer Rollcall (schema "
              + version
              + ", this one knows "
              + NEWEST
              + "); update this installation");
    }
    if (version < NEWEST) {
      migrateTo(NEWEST);
    }
    database.transaction(connection -> makePartitions(connection, ahead(clock)));
  }

  /** 0 when there is no schema, or no finished migration. */
  static int version(Connection connection) throws SQLException {
    String exists = "select to_regclass('rollcall.flyway_schema_history') is not null";
    try (PreparedStatement statement = connection.prepareStatement(exists);
        ResultSet result = statement.executeQuery()) {
      result.next();
      if (!result.getBoolean(1)) {
        return 0;
      }
    }
    String newest =
        """
        select coalesce(max(version::int), 0)
        from rollcall.flyway_schema_history
        where success and version is not null
        """;
    try (PreparedStatement statement = connection.prepareStatement(newest);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getInt(1);
    }
  }

  /** Migrates up to and including {@code version}; nothing where that is done already. */
  void migrateTo(int version) {
    new FlywayRun(database).migrate(version);
  }

  /** A day whose month must have its partition by now. */
  static LocalDate ahead(Clock clock) {
    return LocalDate.now(clock).plusDays(DAYS_AHEAD);
  }

  /** Makes the month partitions of rows, up to and including the month of {@code until}. */
  static boolean makePartitions(Connection connection, LocalDate until) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select ensure_row_partitions(?)")) {
      statement.setObject(1, until);
      return statement.execute();
    }
  }
}
