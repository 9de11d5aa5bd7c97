package dev.rollcall.store;

import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Flag;
import dev.rollcall.report.Period;
import dev.rollcall.report.kept.Reread;
import dev.rollcall.store.KeyChoice.Decision;
import dev.rollcall.store.KeyChoice.State;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored report and what a better parser reads in its bytes, within one transaction. The old one
 * is taken out, rows and rollups and all, and the new one goes in as any report does, as of the
 * time at which the old one came. What a person decided stands, as far as it still can.
 */
final class Replacement {

  private final Connection connection;
  private final int parser;
  private final OldReading old;
  private final PreparedAggregate read;
  private final List<Flag> flags;

  Replacement(Connection connection, int parser, OldReading old, PreparedAggregate read) {
    this.connection = connection;
    this.parser = parser;
    this.old = old;
    this.read = read.carriedBy(old.carrier()); // its mail is not read again
    this.flags = AggregateBatch.flags(read.report(), old.arrivedAt());
  }

  /** Puts the one in the place of the other; empty when nothing changes but the version. */
  Optional<Reread> write() throws SQLException, IOException {
    if (saysTheSame() && noteVersion()) {
      return Optional.empty();
    }
    KeyChoice choice = new KeyChoice(connection, old.facts().policyDomain(), old.key());
    Optional<State> before = choice.lock();
    if (before.isEmpty() || !isStillThere()) {
      return Optional.empty();
    }
    takeOut(choice, before.get());
    AggregateBatch batch = new AggregateBatch(connection, old.arrivedAt(), parser);
    batch.add(read, old.origin());
    boolean merged = batch.write().get(0) == ReportOutcome.DUPLICATE;
    new CarrierEvidence(connection)
        .move(old.facts().policyDomain(), old.id(), newDomain(), newId());
    if (!merged) {
      restoreDecision(before.get());
    }
    return Optional.of(new Reread(old.id(), newId(), merged, old.facts(), newFacts()));
  }

  private boolean saysTheSame() {
    return newId().equals(old.id()) && newDomain().equals(old.facts().policyDomain());
  }

  private boolean noteVersion() throws SQLException {
    String update =
        "update report set parser = ? where policy_domain = ? and id = ? and flags = ?::jsonb";
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setInt(1, parser);
      statement.setString(2, old.facts().policyDomain());
      statement.setObject(3, old.id());
      statement.setString(4, Json.string(Json.flags(flags)));
      return statement.executeUpdate() == 1;
    }
  }

  /** Without its rows nobody could take back what it added to the rollups. */
  private boolean isStillThere() throws SQLException {
    RowRetention.keepRows(connection);
    String select =
        """
        select from report
        where policy_domain = ? and id = ? and day >= rows_kept_from() for update
        """;
    try (PreparedStatement statement = onOld(select);
        var result = statement.executeQuery()) {
      return result.next();
    }
  }

  private void takeOut(KeyChoice choice, State before) throws SQLException {
    boolean counted = old.id().equals(before.counted());
    if (counted) {
      choice.count(null);
    }
    try (PreparedStatement rows =
            onOld("delete from report_row where policy_domain = ? and report = ? and day = ?");
        PreparedStatement raw = onOld("delete from raw where policy_domain = ? and report = ?");
        PreparedStatement report = onOld("delete from report where policy_domain = ? and id = ?")) {
      rows.setObject(3, old.day());
      rows.executeUpdate();
      raw.executeUpdate();
      report.executeUpdate();
    }
    choice.removeContent();
    if (counted && before.contents() > 1) {
      choice.choose(before);
    }
  }

  private PreparedStatement onOld(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setString(1, old.facts().policyDomain());
    statement.setObject(2, old.id());
    return statement;
  }

  private void restoreDecision(State before) throws SQLException {
    Decision decision = before.decision();
    if (decision == null || !old.id().equals(before.counted())) {
      return;
    }
    boolean sameKey =
        newDomain().equals(old.facts().policyDomain()) && read.name().key().equals(old.key());
    if (sameKey) {
      new KeyChoice(connection, newDomain(), old.key()).decide(before, newId(), decision);
    }
  }

  private UUID newId() {
    return read.name().id();
  }

  private String newDomain() {
    return read.policyDomain();
  }

  private Reread.Facts newFacts() {
    AggregateReport report = read.report();
    Period period = report.period();
    return new Reread.Facts(
        newDomain(),
        report.reporter().key(),
        report.reportId(),
        period == null ? null : period.day(),
        report.totals().rows(),
        report.totals().messages(),
        flags.stream().map(flag -> flag.kind().name()).distinct().sorted().toList());
  }
}
