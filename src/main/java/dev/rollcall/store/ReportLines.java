package dev.rollcall.store;

import dev.rollcall.report.Reporter;
import dev.rollcall.report.kept.ReportKind;
import dev.rollcall.report.kept.ReportLine;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.ReportQuery;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Lists reports of every kind. */
final class ReportLines {

  private static final String MEANT =
      """
      with kept as (
          select 'AGGREGATE' as kind, policy_domain, id, key, reporter, report_id, day, messages,
              flags, arrived_at
          from report
          union all
          select 'TLS', policy_domain, id, key, reporter, report_id, day, successful + failed,
              flags, arrived_at
          from tls_report
          union all
          select 'FAILURE', policy_domain, id, null, '', '',
              (arrived_at at time zone 'UTC')::date, incidents, flags, arrived_at
          from failure_report
      ), meant as (
          select k.*, coalesce(c.contents, 1) as contents,
              c.key is null or c.counted is not distinct from k.id as counts
          from kept k
          left join report_key c on c.policy_domain = k.policy_domain and c.key = k.key
          where k.day >= ? and (? or k.policy_domain = ?) and position(? in k.reporter) > 0
            and (k.flags <> '[]' or not ?) and (c.contents > 1 or not ?)
      )
      """;

  private final Connection connection;
  private final ReportQuery query;

  ReportLines(Connection connection, ReportQuery query) {
    this.connection = connection;
    this.query = query;
  }

  ReportList list(int most) throws SQLException {
    return new ReportList(lines(most), found(), flags());
  }

  private List<ReportLine> lines(int most) throws SQLException {
    String select =
        """
        select kind, policy_domain, id, reporter, report_id, day, messages, contents, counts,
            array(select distinct f ->> 'kind' from jsonb_array_elements(flags) f order by 1)
        from meant
        order by day desc, policy_domain, arrived_at desc, id limit ?
        """;
    List<ReportLine> lines = new ArrayList<>();
    try (PreparedStatement statement = meant(select)) {
      statement.setInt(7, most);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          lines.add(
              new ReportLine(
                  ReportKind.valueOf(result.getString(1)),
                  result.getObject(3, UUID.class),
                  result.getString(2),
                  result.getString(4),
                  result.getString(5),
                  result.getObject(6, LocalDate.class),
                  result.getLong(7),
                  List.of((String[]) result.getArray(10).getArray()),
                  result.getInt(8),
                  result.getBoolean(9)));
        }
      }
    }
    return lines;
  }

  private long found() throws SQLException {
    try (PreparedStatement statement = meant("select count(*) from meant");
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  private Map<String, Long> flags() throws SQLException {
    String select =
        """
        select kind, count(*)
        from (
            select distinct m.policy_domain, m.id, f ->> 'kind' as kind
            from meant m, jsonb_array_elements(m.flags) f
        ) flagged
        group by 1 order by 2 desc, 1
        """;
    Map<String, Long> flags = new LinkedHashMap<>();
    try (PreparedStatement statement = meant(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        flags.put(result.getString(1), result.getLong(2));
      }
    }
    return flags;
  }

  private PreparedStatement meant(String select) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(MEANT + select);
    String reporter = query.reporter();
    statement.setObject(1, query.from());
    statement.setBoolean(2, query.domain() == null);
    statement.setString(3, query.domain());
    statement.setString(4, reporter == null ? "" : new Reporter(reporter, null, null).key());
    statement.setBoolean(5, query.flagged());
    statement.setBoolean(6, query.conflicts());
    return statement;
  }
}
