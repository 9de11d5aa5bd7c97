package dev.rollcall.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** Work in one transaction, tried again where it only met another writer. */
final class Transactions {

  private static final int TRIES = 10;

  private final Connection connection;

  /** Transactions of {@code connection}, which must not commit by itself. */
  Transactions(Connection connection) {
    this.connection = connection;
  }

  /** Work that can be done again from the start. */
  interface Work<T> {
    T run() throws SQLException, IOException;
  }

  /**
   * Does {@code work} and commits it.
   *
   * @throws SQLException when it cannot be done, or not now; nothing of it is stored then
   */
  <T> T commit(Work<T> work) throws SQLException, IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        T result = work.run();
        connection.commit();
        return result;
      } catch (SQLException e) {
        rollBack(e);
        if (!SqlTrouble.passes(e) || attempt == TRIES) {
          throw e;
        }
      } catch (IOException | RuntimeException e) {
        rollBack(e);
        throw e;
      }
    }
  }

  private void rollBack(Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException lost) {
      cause.addSuppressed(lost);
    }
  }
}
