package dev.rollcall.store;

import dev.rollcall.mail.Origin;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Rejected mail that was read once more: closed when nothing is wrong with it any more, else open
 * with today's reason. Written in the order of names, so that writers never wait in a circle.
 */
final class Retries {

  private final Connection connection;
  private final Instant now;
  private final int parser;
  private final Privacy privacy;
  private final Map<UUID, Settlement> settled = new TreeMap<>();

  Retries(Connection connection, Instant now, int parser, Privacy privacy) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
    this.privacy = privacy;
  }

  void add(Origin.Kept mail, Settlement settlement) {
    settled.put(mail.id(), settlement);
  }

  void write() throws SQLException {
    for (Map.Entry<UUID, Settlement> one : settled.entrySet()) {
      String stillFor = one.getValue().rejectedFor();
      if (stillFor != null) {
        keepOpen(one.getKey(), stillFor);
      } else {
        close(one.getKey(), closedAs(one.getValue()));
      }
    }
  }

  private void keepOpen(UUID id, String reason) throws SQLException {
    String update = "update rejected set reason = ?, parser = ? where id = ?";
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, UnstoredTables.storable(privacy.sentence(reason)));
      statement.setInt(2, parser);
      statement.setObject(3, id);
      statement.executeUpdate();
    }
  }

  private void close(UUID id, String as) throws SQLException {
    String update = "update rejected set closed_at = ?, closed_as = ?, parser = ? where id = ?";
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setString(2, as);
      statement.setInt(3, parser);
      statement.setObject(4, id);
      statement.executeUpdate();
    }
  }

  private static String closedAs(Settlement settlement) {
    if (settlement.arrival().ignoredFor() != null) {
      return "ignored";
    }
    return settlement.reports().stream().allMatch(outcome -> outcome == ReportOutcome.DUPLICATE)
        ? "duplicate"
        : "stored";
  }
}
