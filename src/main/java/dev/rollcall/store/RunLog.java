package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of runs, and of the polls of mailboxes in each. */
final class RunLog {

  private final Connection connection;

  RunLog(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param polls by mailbox, what ended its poll early; empty when nothing did
   */
  void add(
      String command,
      Instant started,
      Instant finished,
      String summary,
      @Nullable String error,
      Map<String, String> polls)
      throws SQLException {
    String insert =
        """
        insert into run (command, started_at, finished_at, summary, error)
        values (?, ?, ?, ?::jsonb, ?) returning id
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, command);
      statement.setObject(2, started.atOffset(ZoneOffset.UTC));
      statement.setObject(3, finished.atOffset(ZoneOffset.UTC));
      statement.setString(4, summary);
      statement.setString(5, error);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        addPolls(result.getLong(1), polls);
      }
    }
  }

  private void addPolls(long run, Map<String, String> polls) throws SQLException {
    String insert = "insert into mailbox_poll (run, mailbox, error) values (?, ?, nullif(?, ''))";
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      for (Map.Entry<String, String> poll : polls.entrySet()) {
        statement.setLong(1, run);
        statement.setString(2, poll.getKey());
        statement.setString(3, poll.getValue());
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}
