package dev.rollcall.store;

import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.PolicyResult;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/**
 * The TLS reports of one batch on their way through one transaction. A report is stored once for
 * each policy domain that it speaks of.
 */
final class TlsBatch {

  private final Connection connection;
  private final Instant now;
  private final int parser;

  TlsBatch(Connection connection, Instant now, int parser) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
  }

  /** Stores {@code prepared} where it is not there yet. */
  ReportOutcome write(PreparedTls prepared, String origin) throws SQLException {
    ReportOutcome outcome = ReportOutcome.DUPLICATE;
    for (String policyDomain : prepared.policyDomains().stream().sorted().toList()) {
      if (insert(prepared, policyDomain, origin)) {
        boolean contested = settleKey(prepared.name(), policyDomain);
        outcome =
            contested || outcome == ReportOutcome.CONFLICT
                ? ReportOutcome.CONFLICT
                : ReportOutcome.STORED;
      }
    }
    return outcome;
  }

  private boolean insert(PreparedTls prepared, String policyDomain, String origin)
      throws SQLException {
    TlsReport report = prepared.report();
    List<PolicyResult> policies =
        policyDomain.isEmpty() ? List.of() : prepared.policies(policyDomain);
    String insert =
        """
        insert into tls_report (policy_domain, id, key, content, parser, reporter, reporter_name,
            reporter_mail_domain, report_id, period_begin, period_end, day, successful, failed,
            policies, flags, origin, arrived_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
        on conflict do nothing
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      int i = 0;
      statement.setString(++i, policyDomain);
      statement.setObject(++i, prepared.name().id());
      statement.setObject(++i, prepared.name().key());
      statement.setObject(++i, report.content());
      statement.setInt(++i, parser);
      statement.setString(++i, report.reporter().key());
      statement.setString(++i, report.reporter().name());
      statement.setString(++i, report.reporter().mailDomain());
      statement.setString(++i, report.reportId());
      statement.setObject(++i, report.period().begin().atOffset(ZoneOffset.UTC));
      statement.setObject(++i, report.period().end().atOffset(ZoneOffset.UTC));
      statement.setObject(++i, report.period().day());
      statement.setLong(++i, policies.stream().mapToLong(PolicyResult::successful).sum());
      statement.setLong(++i, policies.stream().mapToLong(PolicyResult::failed).sum());
      statement.setString(++i, Json.string(PreparedTls.policies(policies)));
      statement.setString(++i, Json.string(Json.flags(report.flags())));
      statement.setString(++i, origin);
      statement.setObject(++i, now.atOffset(ZoneOffset.UTC));
      return statement.executeUpdate() == 1;
    }
  }

  /** Whether the key has other contents; the one with the smallest digest counts. */
  private boolean settleKey(ReportName name, String policyDomain) throws SQLException {
    String settle =
        """
        insert into report_key as k (policy_domain, key, kind, counted, contents)
        values (?, ?, 'tls', ?, 1)
        on conflict (policy_domain, key) do update set
            contents = k.contents + 1,
            counted = case when k.decided_at is not null then k.counted else (
                select t.id from tls_report t
                where t.policy_domain = k.policy_domain and t.key = k.key
                order by t.content limit 1) end
        returning contents
        """;
    try (PreparedStatement statement = connection.prepareStatement(settle)) {
      statement.setString(1, policyDomain);
      statement.setObject(2, name.key());
      statement.setObject(3, name.id());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1) > 1;
      }
    }
  }
}
