package dev.rollcall.store;

import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.PolicyResult;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The TLS reports of one batch on their way through one transaction, sorted, so that writers wait
 * for each other but never in a circle. A report is stored once for each policy domain that it
 * speaks of.
 */
final class TlsBatch {

  private final Connection connection;
  private final Instant now;
  private final int parser;
  private final List<Incoming> incoming = new ArrayList<>();
  private int reports;

  /** What one report says of one policy domain, and where it came from. */
  private record Incoming(
      int position,
      ReportName name,
      String policyDomain,
      List<PolicyResult> policies,
      TlsReport report,
      String origin) {}

  TlsBatch(Connection connection, Instant now, int parser) {
    this.connection = connection;
    this.now = now;
    this.parser = parser;
  }

  void add(PreparedTls prepared, String origin) {
    ReportName name = prepared.name();
    prepared
        .byPolicyDomain()
        .forEach(
            (domain, policies) ->
                incoming.add(
                    new Incoming(reports, name, domain, policies, prepared.report(), origin)));
    reports++;
  }

  /** Stores what is new; one outcome per report in the order they were added. */
  List<ReportOutcome> write() throws SQLException {
    List<ReportOutcome> outcomes =
        new ArrayList<>(Collections.nCopies(reports, ReportOutcome.DUPLICATE));
    List<Incoming> fresh = new ArrayList<>();
    for (Incoming one : sorted(incoming, one -> one.name().id())) {
      if (insert(one)) {
        fresh.add(one);
        outcomes.set(one.position(), ReportOutcome.STORED);
      }
    }
    List<Incoming> byKey = sorted(fresh, one -> one.name().key());
    for (Incoming one : byKey) {
      lockKey(one);
    }
    for (Incoming one : byKey) {
      if (settleKey(one)) {
        outcomes.set(one.position(), ReportOutcome.CONFLICT);
      }
    }
    return outcomes;
  }

  private static List<Incoming> sorted(List<Incoming> some, Function<Incoming, UUID> order) {
    return some.stream()
        .sorted(
            Comparator.comparing(Incoming::policyDomain)
                .thenComparing(order)
                .thenComparing(Incoming::position))
        .toList();
  }

  private boolean insert(Incoming one) throws SQLException {
    TlsReport report = one.report();
    List<PolicyResult> policies = one.policies();
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
      statement.setString(++i, one.policyDomain());
      statement.setObject(++i, one.name().id());
      statement.setObject(++i, one.name().key());
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
      statement.setString(++i, one.origin());
      statement.setObject(++i, now.atOffset(ZoneOffset.UTC));
      return statement.executeUpdate() == 1;
    }
  }

  /** From here on, other writers of the same key wait. */
  private void lockKey(Incoming one) throws SQLException {
    String lock =
        """
        insert into report_key as k (policy_domain, key, kind, counted, contents)
        values (?, ?, 'tls', ?, 1)
        on conflict (policy_domain, key) do update set contents = k.contents + 1
        """;
    try (PreparedStatement statement = connection.prepareStatement(lock)) {
      statement.setString(1, one.policyDomain());
      statement.setObject(2, one.name().key());
      statement.setObject(3, one.name().id());
      statement.executeUpdate();
    }
  }

  /**
   * Whether the key has other contents; the one with the smallest digest counts. A statement of its
   * own, because only what begins after the lock is taken sees what the writer before has stored.
   */
  private boolean settleKey(Incoming one) throws SQLException {
    return settleKey(connection, one.policyDomain(), one.name().key());
  }

  static boolean settleKey(Connection connection, String policyDomain, UUID key)
      throws SQLException {
    String settle =
        """
        update report_key k set counted = case when k.decided_at is not null then k.counted else (
            select t.id from tls_report t
            where t.policy_domain = k.policy_domain and t.key = k.key
            order by t.content limit 1) end
        where policy_domain = ? and key = ? and contents > 1
        """;
    try (PreparedStatement statement = connection.prepareStatement(settle)) {
      statement.setString(1, policyDomain);
      statement.setObject(2, key);
      return statement.executeUpdate() == 1;
    }
  }
}
