package dev.rollcall.store;

import dev.rollcall.report.FailureReport;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** The failure reports of one batch on their way through one transaction. */
final class FailureBatch {

  private final Connection connection;
  private final Instant now;
  private final int parser;

  FailureBatch(Connection connection, Instant now, int parser) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
  }

  /** Stores {@code prepared} unless it is there. */
  ReportOutcome write(PreparedFailure prepared, String origin) throws SQLException {
    FailureReport report = prepared.report();
    String insert =
        """
        insert into failure_report (policy_domain, id, parser, author_domain, source, arrival,
            auth_failure, incidents, facts, flags, origin, arrived_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
        on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int i = 0;
      statement.setString(++i, prepared.policyDomain());
      statement.setObject(++i, report.content());
      statement.setInt(++i, parser);
      statement.setString(
          ++i, report.reportedDomain() == null ? null : report.reportedDomain().name());
      statement.setString(++i, report.source());
      statement.setObject(
          ++i, report.arrival() == null ? null : report.arrival().atOffset(ZoneOffset.UTC));
      statement.setArray(++i, connection.createArrayOf("text", report.authFailure().toArray()));
      statement.setLong(++i, report.incidents());
      statement.setString(++i, Json.string(prepared.facts()));
      statement.setString(++i, Json.string(Json.flags(report.flags())));
      statement.setString(++i, origin);
      statement.setObject(++i, now.atOffset(ZoneOffset.UTC));
      return statement.executeUpdate() == 0 ? ReportOutcome.DUPLICATE : ReportOutcome.STORED;
    }
  }
}
