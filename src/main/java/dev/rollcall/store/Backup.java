package dev.rollcall.store;

import dev.rollcall.store.backup.BackupWriter;
import dev.rollcall.store.backup.Manifest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/** Writes all tables as they are at one moment, while others go on reading and writing. */
final class Backup {

  private final Database database;
  private final Clock clock;

  Backup(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  Manifest to(Path file, boolean replace) {
    try (BackupWriter writer = BackupWriter.create(file, replace)) {
      Manifest manifest = database.transaction(connection -> write(connection, writer));
      writer.finish(manifest);
      return manifest;
    }
  }

  /** Locked before the snapshot is taken, no partition can go between the two. */
  private Manifest write(Connection connection, BackupWriter writer) throws SQLException {
    Catalogue catalogue = Catalogue.read(connection);
    connection.commit();
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    catalogue.lock(connection, "access share");
    Instant now = clock.instant();
    List<Manifest.Table> tables = new ArrayList<>();
    for (Catalogue.Table table : catalogue.tables()) {
      tables.add(copy(connection, table, writer));
    }
    return new Manifest(
        Backup.class.getPackage().getImplementationVersion(),
        Migrations.version(connection),
        now,
        rowsUntil(connection),
        tables);
  }

  private static Manifest.Table copy(
      Connection connection, Catalogue.Table table, BackupWriter writer) throws SQLException {
    String copy =
        "copy (select %s from %s) to stdout"
            .formatted(Catalogue.list(table.columns()), table.quoted());
    return writer.table(
        table.name(),
        table.columns(),
        out -> new CopyManager(connection.unwrap(BaseConnection.class)).copyOut(copy, out));
  }

  private static LocalDate rowsUntil(Connection connection) throws SQLException {
    String select =
        """
        select max(to_date(month.relname, '"report_row_"YYYY_MM'))
        from pg_inherits i
        join pg_class month on month.oid = i.inhrelid
        where i.inhparent = 'rollcall.report_row'::regclass
          and month.relname ~ '^report_row_[0-9]{4}_[0-9]{2}$'
        """;
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getObject(1, LocalDate.class);
    }
  }
}
