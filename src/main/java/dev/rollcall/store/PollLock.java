package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Keeps others, on this machine or another, from polling the same mailbox into the same store. Held
 * by a connection of its own, so that it is gone with the process that took it.
 */
public final class PollLock implements AutoCloseable {

  private final Database database;
  private final Connection connection;

  private PollLock(Database database, Connection connection) {
    this.database = database;
    this.connection = connection;
  }

  /** Empty when somebody else has it. */
  static Optional<PollLock> take(Database database, String mailbox) {
    Connection connection = database.connect();
    boolean taken = false;
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select pg_try_advisory_lock(hashtext('rollcall.poll'), hashtext(?))")) {
      statement.setString(1, mailbox);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        taken = result.getBoolean(1);
      }
      connection.commit(); // the lock is the session's, and the session waits in no transaction
    } catch (SQLException e) {
      throw database.failure(e);
    } finally {
      if (!taken) {
        database.close(connection);
      }
    }
    return taken ? Optional.of(new PollLock(database, connection)) : Optional.empty();
  }

  @Override
  public void close() {
    database.close(connection);
  }
}
