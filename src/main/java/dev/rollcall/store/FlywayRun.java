package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * The migrations, executed by Flyway: apart, because who only needs to know loads nothing of it.
 */
final class FlywayRun {

  private final Database database;

  FlywayRun(Database database) {
    this.database = database;
  }

  /**
   * Executes what is missing up to and including {@code version}. Many may do so at once; one of
   * them does the work.
   */
  void migrate(int version) {
    Address address = database.address();
    try {
      Flyway.configure()
          .dataSource(
              address.url(),
              address.user(),
              address.password() == null ? null : address.password().reveal())
          .schemas(Migrations.SCHEMA)
          .createSchemas(true)
          .locations("classpath:sql")
          .sqlMigrationPrefix("V")
          .validateMigrationNaming(true)
          .target(String.valueOf(version))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw failure(e);
    }
  }

  private RuntimeException failure(FlywayException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return database.failure(sql);
      }
    }
    String said = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
    return new Misconfigured(
        "database " + database.address().shown() + " cannot be brought up to date: " + said, e);
  }
}
