package dev.rollcall.store;

import dev.rollcall.privacy.Privacy;
import dev.rollcall.report.FailureReport;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The failure reports of one batch on their way through one transaction, sorted, so that writers
 * wait for each other but never in a circle.
 */
final class FailureBatch {

  private final Connection connection;
  private final Instant now;
  private final int parser;
  private final Privacy privacy;
  private final List<Incoming> incoming = new ArrayList<>();

  /** One report of the batch, and where it came from. */
  private record Incoming(int position, PreparedFailure prepared, String origin) {}

  FailureBatch(Connection connection, Instant now, int parser, Privacy privacy) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
    this.privacy = privacy;
  }

  void add(PreparedFailure prepared, String origin) {
    incoming.add(new Incoming(incoming.size(), prepared, origin));
  }

  /** Stores what is new; one outcome per report in the order they were added. */
  List<ReportOutcome> write() throws SQLException, IOException {
    ReportOutcome[] outcomes = new ReportOutcome[incoming.size()];
    List<Incoming> sorted =
        incoming.stream()
            .sorted(
                Comparator.comparing((Incoming one) -> one.prepared().policyDomain())
                    .thenComparing(one -> one.prepared().report().content())
                    .thenComparing(Incoming::position))
            .toList();
    for (Incoming one : sorted) {
      outcomes[one.position()] =
          insert(one.prepared(), one.origin()) ? ReportOutcome.STORED : ReportOutcome.DUPLICATE;
    }
    return List.of(outcomes);
  }

  private boolean insert(PreparedFailure prepared, String origin) throws SQLException, IOException {
    PreparedFailure kept = new PreparedFailure(privacy.kept(prepared.report()));
    FailureReport report = kept.report();
    String insert =
        """
        insert into failure_report (policy_domain, id, parser, author_domain, source, arrival,
            auth_failure, incidents, facts, flags, origin, arrived_at, sample)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
        on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int i = 0;
      statement.setString(++i, kept.policyDomain());
      statement.setObject(++i, report.content());
      statement.setInt(++i, parser);
      statement.setString(
          ++i, report.reportedDomain() == null ? null : report.reportedDomain().name());
      statement.setString(++i, report.source());
      statement.setObject(
          ++i, report.arrival() == null ? null : report.arrival().atOffset(ZoneOffset.UTC));
      statement.setArray(++i, connection.createArrayOf("text", report.authFailure().toArray()));
      statement.setLong(++i, report.incidents());
      statement.setString(++i, Json.string(FailureJson.of(report)));
      statement.setString(++i, Json.string(Json.flags(report.flags())));
      statement.setString(++i, origin);
      statement.setObject(++i, now.atOffset(ZoneOffset.UTC));
      statement.setBytes(++i, sample(prepared));
      return statement.executeUpdate() == 1;
    }
  }

  private byte @Nullable [] sample(PreparedFailure prepared) throws IOException {
    return prepared.sample() == null || !privacy.keepsSamples()
        ? null
        : SampleGzip.of(prepared.sample());
  }
}
