package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps others, on this machine or another, from polling the same mailbox into the same store. Held
 * by a connection of its own, so that it is gone with the process that took it.
 */
public final class PollLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PollLock.class);

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

  /**
   * The server is told to let go of it: it notices a moment too late for the next poll that a
   * session has ended. A connection that is lost has no lock any more.
   */
  @Override
  public void close() {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_unlock_all()")) {
      statement.execute();
    } catch (SQLException e) {
      LOG.debug("a lock is gone with its connection: {}", e.getMessage());
    } finally {
      database.close(connection);
    }
  }
}
