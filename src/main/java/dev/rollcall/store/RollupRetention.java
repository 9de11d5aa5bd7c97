package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes what is summed up, together with the reports that it was summed up from, a month of one
 * policy domain in one transaction: rollups and reports agree at every moment.
 */
final class RollupRetention {

  /** In the order in which writers lock these tables. */
  private static final List<String> DELETE =
      List.of(
          """
          with gone as (
              delete from report where policy_domain = ? and day >= ? and day < ?
              returning policy_domain, id, key)
          , waiting as (
              delete from carrier_evidence w using gone g
              where w.policy_domain = g.policy_domain and w.report = g.id)
          , keys as (
              delete from report_key k using gone g
              where k.policy_domain = g.policy_domain and k.key = g.key)
          delete from raw w using gone g
          where w.policy_domain = g.policy_domain and w.report = g.id
          """,
          "delete from report_row where policy_domain = ? and day >= ? and day < ?",
          """
          with gone as (
              delete from tls_report where policy_domain = ? and day >= ? and day < ?
              returning policy_domain, key)
          delete from report_key k using gone g
          where k.policy_domain = g.policy_domain and k.key = g.key
          """,
          "delete from evidence_day where policy_domain = ? and day >= ? and day < ?",
          """
          with gone as (
              delete from rollup_source where policy_domain = ? and day >= ? and day < ?
              returning policy_domain, source, evidence, messages, rows)
          , less as (
              select r.policy_domain, r.source, %s, sum(r.rows)
              from gone r
              join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
              group by 1, 2)
          update source_total t set messages = t.messages - l.messages,
              signed = t.signed - l.signed, passing = t.passing - l.passing,
              rows = t.rows - l.rows
          from less l (policy_domain, source, messages, signed, passing, rows)
          where t.policy_domain = l.policy_domain and t.source = l.source
          """
              .formatted(SourceTotalTable.SUMS),
          "delete from rollup_reporter where policy_domain = ? and day >= ? and day < ?");

  private final Database database;

  RollupRetention(Database database) {
    this.database = database;
  }

  private record DomainMonth(String policyDomain, LocalDate month) {}

  /** Deletes everything of days before {@code from}, the first of a month. */
  void delete(LocalDate from) {
    for (DomainMonth old : database.snapshot(connection -> before(connection, from))) {
      database.repeatable(
          connection -> {
            for (String delete : DELETE) {
              execute(connection, delete, old);
            }
            forgetSources(connection, old);
            return old;
          });
    }
  }

  private static void forgetSources(Connection connection, DomainMonth old) throws SQLException {
    String delete = "delete from source_total where policy_domain = ? and rows = 0";
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      statement.setString(1, old.policyDomain());
      statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, String delete, DomainMonth old)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      statement.setString(1, old.policyDomain());
      statement.setObject(2, old.month());
      statement.setObject(3, old.month().plusMonths(1));
      statement.executeUpdate();
    }
  }

  private static List<DomainMonth> before(Connection connection, LocalDate from)
      throws SQLException {
    String select =
        """
        select distinct policy_domain, date_trunc('month', day)::date
        from (
            select policy_domain, day from report
            union all
            select policy_domain, day from tls_report
            union all
            select policy_domain, day from rollup_reporter) d
        where day < ?
        order by 1, 2
        """;
    List<DomainMonth> months = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, from);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          months.add(new DomainMonth(result.getString(1), result.getObject(2, LocalDate.class)));
        }
      }
    }
    return months;
  }
}
