package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.store.backup.BackupReader;
import dev.rollcall.store.backup.Manifest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Fills an empty store from a backup. The tables are made as they were when it was taken, filled in
 * one transaction, and brought up to date after that: whatever happens, the store is empty or
 * whole.
 */
final class Restore {

  private final Database database;
  private final Clock clock;
  private final Migrations migrations;

  Restore(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    this.migrations = new Migrations(database);
  }

  Manifest from(Path file) {
    try (BackupReader backup = BackupReader.open(file)) {
      Manifest manifest = backup.manifest();
      requireKnownSchema(backup);
      database.transaction(connection -> emptyStore(connection, manifest));
      migrations.migrateTo(manifest.schema());
      database.transaction(connection -> fill(connection, backup));
      migrations.bringUpToDate(clock);
      return manifest;
    }
  }

  private static void requireKnownSchema(BackupReader backup) {
    int schema = backup.manifest().schema();
    if (schema > Migrations.NEWEST) {
      throw new Misconfigured(
          "%s was made by a newer Rollcall (schema %d, this one knows %d); update this installation"
              .formatted(backup.file(), schema, Migrations.NEWEST));
    }
  }

  /** What is there, which must not be more than {@code manifest} can be put into. */
  private Catalogue emptyStore(Connection connection, Manifest manifest) throws SQLException {
    Catalogue catalogue = Catalogue.read(connection);
    Optional<String> used = catalogue.firstWithRows(connection);
    if (used.isPresent()) {
      throw new Misconfigured(
          "database %s is not empty (table %s has rows): restore into a new database, or another ROLLCALL_HOME"
              .formatted(database.address().shown(), used.get()));
    }
    int schema = Migrations.version(connection);
    if (schema > manifest.schema()) {
      throw new Misconfigured(
          "database %s has tables of schema %d already, newer than the backup's %d: restore into a new database, or another ROLLCALL_HOME"
              .formatted(database.address().shown(), schema, manifest.schema()));
    }
    return catalogue;
  }

  /** Looks again, now that nobody else can write, before it writes. */
  private Manifest fill(Connection connection, BackupReader backup) throws SQLException {
    Manifest manifest = backup.manifest();
    Catalogue.read(connection).lock(connection, "share row exclusive");
    Catalogue catalogue = emptyStore(connection, manifest);
    // before the rows: none may lie in the default partition when its month gets one
    Migrations.makePartitions(connection, manifest.rowsUntil());
    Migrations.makePartitions(connection, Migrations.ahead(clock));
    for (Manifest.Table table : manifest.tables()) {
      copy(connection, backup, table, target(catalogue, table));
    }
    catalogue.resumeNumbering(connection);
    return manifest;
  }

  private Catalogue.Table target(Catalogue catalogue, Manifest.Table table) {
    return catalogue
        .table(table.name())
        .filter(known -> Set.copyOf(known.columns()).equals(Set.copyOf(table.columns())))
        .orElseThrow(
            () ->
                new Misconfigured(
                    "the backup has a table that is none of Rollcall's, %s (%s): make it in schema rollcall of database %s and restore again"
                        .formatted(
                            table.name(),
                            String.join(", ", table.columns()),
                            database.address().shown())));
  }

  private void copy(
      Connection connection, BackupReader backup, Manifest.Table table, Catalogue.Table target)
      throws SQLException {
    String copy =
        "copy %s (%s) from stdin".formatted(target.quoted(), Catalogue.list(table.columns()));
    try {
      backup.table(
          table, in -> new CopyManager(connection.unwrap(BaseConnection.class)).copyIn(copy, in));
    } catch (SQLException e) {
      if (!SqlTrouble.isBadData(e)) {
        throw e;
      }
      throw new Misconfigured(
          "database %s refuses table %s of %s (%s), and nothing of it was restored"
              .formatted(
                  database.address().shown(), table.name(), backup.file(), SqlTrouble.firstLine(e)),
          e);
    }
  }
}
