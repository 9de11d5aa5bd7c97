package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.FailureOverview.Failure;
import dev.rollcall.judge.FailureOverview.Source;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Basis;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what is stored of failure reports. */
final class FailureTables {

  private static final int NEWEST = 10_000;

  /** A receiver whose clock is ahead tells of messages to come. */
  private static final String AT = "least(coalesce(arrival, arrived_at), arrived_at)";

  /** A domain below the one that reports are kept under is a part of them. */
  private static final String WITHIN =
      """
      from failure_report
      where policy_domain = ?
        and (policy_domain = ? or author_domain = ? or right(author_domain, ?) = ?)
        and %s >= ? and %s < ?
      """
          .formatted(AT, AT);

  private final Connection connection;

  FailureTables(Connection connection) {
    this.connection = connection;
  }

  /** Every domain with failure reports within {@code window}, by name. */
  List<String> domains(Window window) throws SQLException {
    String select =
        """
        select distinct policy_domain from failure_report where %s >= ? and %s < ?
        order by policy_domain
        """
            .formatted(AT, AT);
    List<String> domains = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, begin(window));
      statement.setObject(2, end(window));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          domains.add(result.getString(1));
        }
      }
    }
    return domains;
  }

  FailureOverview read(String domain, Window window) throws SQLException {
    return new FailureOverview(
        TlsTables.domainOrNull(domain), window, failures(domain, window), sources(domain, window));
  }

  private List<Failure> failures(String domain, Window window) throws SQLException {
    String select =
        """
        select %s as at, source, author_domain, auth_failure, incidents,
            facts ->> 'dkim_alignment' as dkim, facts ->> 'spf_alignment' as spf,
            facts ->> 'alignment_basis' as basis, facts ->> 'identity_alignment' as raw,
            facts ->> 'delivery_result' as delivery, facts ->> 'from' as sender,
            facts ->> 'subject' as subject
        %s order by at desc, id limit %d
        """
            .formatted(AT, WITHIN, NEWEST);
    List<Failure> failures = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          failures.add(
              new Failure(
                  result.getObject("at", OffsetDateTime.class).toInstant(),
                  result.getString("source"),
                  result.getString("author_domain"),
                  List.of((String[]) result.getArray("auth_failure").getArray()),
                  alignment(
                      result.getString("dkim"), result.getString("spf"), result.getString("basis")),
                  result.getString("raw"),
                  result.getString("delivery"),
                  result.getString("sender"),
                  result.getString("subject"),
                  result.getLong("incidents")));
        }
      }
    }
    return failures;
  }

  private List<Source> sources(String domain, Window window) throws SQLException {
    String select =
        """
        select source, count(*), least(sum(incidents), 9223372036854775807)::bigint,
            min((%s)::date), max((%s)::date)
        %s group by source order by 2 desc, 3 desc, 1
        """
            .formatted(AT, AT, WITHIN);
    List<Source> sources = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          sources.add(
              new Source(
                  result.getString(1),
                  result.getLong(2),
                  result.getLong(3),
                  result.getObject(4, LocalDate.class),
                  result.getObject(5, LocalDate.class)));
        }
      }
    }
    return sources;
  }

  /** Reports of an earlier version say nothing of it. */
  private static ResolvedAlignment alignment(
      @Nullable String dkim, @Nullable String spf, @Nullable String basis) {
    return dkim == null || spf == null || basis == null
        ? ResolvedAlignment.UNKNOWN
        : new ResolvedAlignment(
            Mechanism.valueOf(dkim), Mechanism.valueOf(spf), Basis.valueOf(basis));
  }

  private static void bind(PreparedStatement statement, String domain, Window window)
      throws SQLException {
    String kept = domain.isEmpty() ? "" : OrganizationalDomain.of(new DomainName(domain)).name();
    statement.setString(1, kept);
    statement.setString(2, domain);
    statement.setString(3, domain);
    statement.setInt(4, domain.length() + 1);
    statement.setString(5, "." + domain);
    statement.setObject(6, begin(window));
    statement.setObject(7, end(window));
  }

  private static OffsetDateTime begin(Window window) {
    return window.from().atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  private static OffsetDateTime end(Window window) {
    return window.to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC);
  }
}
