package dev.rollcall.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The connection that a test asked its database over last, kept for its next question: making one
 * costs more than most answers.
 */
record KeptConnection(TestDatabase database, Connection connection) {

  private static final AtomicReference<KeptConnection> LAST = new AtomicReference<>();

  /** Does {@code work} in a connection that no other thread has. */
  static <T> T use(TestDatabase database, Database.Work<T> work) throws SQLException {
    Optional<KeptConnection> last = Optional.ofNullable(LAST.getAndSet(null));
    KeptConnection kept;
    if (last.isPresent() && last.get().serves(database)) {
      kept = last.get();
    } else {
      if (last.isPresent()) {
        last.get().connection.close();
      }
      kept = new KeptConnection(database, database.connect());
    }
    try {
      return work.in(kept.connection);
    } finally {
      kept = LAST.getAndSet(kept);
      if (kept != null) {
        kept.connection.close();
      }
    }
  }

  private boolean serves(TestDatabase asked) throws SQLException {
    return database.equals(asked) && connection.isValid(10);
  }
}
