package dev.rollcall.store;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;

/** Deletes what is kept for a while only, in steps that keep no other writer waiting. */
final class Retention {

  private static final int AT_ONCE = 2_000;

  private final Database database;

  Retention(Database database) {
    this.database = database;
  }

  /** Deletes the original bytes of reports that were stored before {@code before}. */
  void deleteRaw(Instant before) {
    String delete =
        """
        delete from raw where ctid = any (array(
            select ctid from raw where arrived_at < ? limit ? for update skip locked))
        """;
    int deleted;
    do {
      deleted =
          database.transaction(
              connection -> {
                try (PreparedStatement statement = connection.prepareStatement(delete)) {
                  statement.setObject(1, before.atOffset(ZoneOffset.UTC));
                  statement.setInt(2, AT_ONCE);
                  return statement.executeUpdate();
                }
              });
    } while (deleted == AT_ONCE);
  }
}
