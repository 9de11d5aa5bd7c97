package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which content counts for one key, changed after it was stored. The rollups move in the same
 * transaction. Nothing but {@link #lock} may be called before it.
 */
final class KeyChoice {

  private final Connection connection;
  private final String policyDomain;
  private final UUID key;

  KeyChoice(Connection connection, String policyDomain, UUID key) {
    this.connection = connection;
    this.policyDomain = policyDomain;
    this.key = key;
  }

  /**
   * A person's choice.
   *
   * @param because in that person's words; null when there are none
   */
  record Decision(String by, Instant at, @Nullable String because) {}

  /**
   * What holds for the key.
   *
   * @param counted null when nothing counts
   * @param decision null when the choice goes by content
   */
  record State(boolean isTls, int contents, @Nullable UUID counted, @Nullable Decision decision) {}

  /** Makes other writers of the key wait from here on; empty when there is no such key. */
  Optional<State> lock() throws SQLException {
    String select =
        """
        select kind = 'tls', contents, counted, decided_by, decided_at, decided_because
        from report_key where policy_domain = ? and key = ? for update
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, policyDomain);
      statement.setObject(2, key);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() ? Optional.of(state(result)) : Optional.empty();
      }
    }
  }

  private static State state(ResultSet result) throws SQLException {
    OffsetDateTime decided = result.getObject(5, OffsetDateTime.class);
    return new State(
        result.getBoolean(1),
        result.getInt(2),
        result.getObject(3, UUID.class),
        decided == null
            ? null
            : new Decision(result.getString(4), decided.toInstant(), result.getString(6)));
  }

  /** Lets one content of an aggregate report's key count, or none, as nobody's decision. */
  void count(@Nullable UUID content) throws SQLException {
    Conflicts conflicts = new Conflicts(connection);
    conflicts.take(policyDomain, key, content);
    write(content, null);
    conflicts.moveRollups();
  }

  /** Lets one content of the key count because a person says so. */
  void decide(State state, UUID content, Decision decision) throws SQLException {
    if (!state.isTls()) {
      count(content);
    }
    write(content, decision);
  }

  /** Lets the key's content count that goes before the others by content and carrier. */
  void choose(State state) throws SQLException {
    change(
        """
        update report_key set decided_by = null, decided_at = null, decided_because = null
        where policy_domain = ? and key = ?
        """);
    if (state.isTls()) {
      TlsBatch.settleKey(connection, policyDomain, key);
      return;
    }
    Conflicts conflicts = new Conflicts(connection);
    conflicts.take(policyDomain, key, null);
    conflicts.chooseWinners();
    conflicts.moveRollups();
  }

  private void write(@Nullable UUID counted, @Nullable Decision decision) throws SQLException {
    String update =
        """
        update report_key set counted = ?, decided_by = ?, decided_at = ?, decided_because = ?
        where policy_domain = ? and key = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setObject(1, counted);
      statement.setString(2, decision == null ? null : decision.by());
      statement.setObject(3, decision == null ? null : decision.at().atOffset(ZoneOffset.UTC));
      statement.setString(4, decision == null ? null : decision.because());
      statement.setString(5, policyDomain);
      statement.setObject(6, key);
      statement.executeUpdate();
    }
  }

  /** Notes that the key has a content fewer; one without any is gone. */
  void removeContent() throws SQLException {
    change("update report_key set contents = contents - 1 where policy_domain = ? and key = ?");
    change("delete from report_key where policy_domain = ? and key = ? and contents = 0");
  }

  private void change(String statement) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      prepared.setString(1, policyDomain);
      prepared.setObject(2, key);
      prepared.executeUpdate();
    }
  }
}
