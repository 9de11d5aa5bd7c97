package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** The table of messages on their way, within one transaction. */
final class QueueTables {

  private final Connection connection;

  QueueTables(Connection connection) {
    this.connection = connection;
  }

  /** The same message is queued once for a channel. */
  void add(List<Outgoing> messages, Instant now) throws SQLException {
    String insert =
        """
        insert into alert_delivery (channel, message, content, queued, next_attempt)
        values (?, ?, ?::jsonb, ?, ?) on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Outgoing message : messages) {
        statement.setString(1, message.channel());
        statement.setString(2, message.message());
        statement.setString(3, message.content());
        statement.setObject(4, now.atOffset(ZoneOffset.UTC));
        statement.setObject(5, now.atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
