package dev.rollcall.store;

import dev.rollcall.report.kept.IdPrefix;
import dev.rollcall.report.kept.ReportKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds reports of every kind by what they are called. */
final class ReportNames {

  /** More than anybody wants to see. */
  private static final int MOST = 200;

  private final Connection connection;

  ReportNames(Connection connection) {
    this.connection = connection;
  }

  /**
   * Where a report is stored.
   *
   * @param key null for failure reports
   */
  record Name(ReportKind kind, String policyDomain, UUID id, @Nullable UUID key) {}

  /** Those whose id begins so, sorted. */
  List<Name> within(IdPrefix prefix) throws SQLException {
    return between(prefix.first(), prefix.last());
  }

  /** The report of that id, once for each policy domain. */
  List<Name> of(UUID id) throws SQLException {
    return between(id, id);
  }

  private List<Name> between(UUID first, UUID last) throws SQLException {
    String select =
        """
        select 'AGGREGATE', policy_domain, id, key from report where id between ? and ?
        union all
        select 'TLS', policy_domain, id, key from tls_report where id between ? and ?
        union all
        select 'FAILURE', policy_domain, id, null from failure_report where id between ? and ?
        order by 3, 2 limit ?
        """;
    return names(select, first, last, first, last, first, last, MOST);
  }

  /** Those to which their reporter gave this id, sorted. */
  List<Name> called(String reportId) throws SQLException {
    String select =
        """
        select 'AGGREGATE', policy_domain, id, key from report where report_id = ?
        union all
        select 'TLS', policy_domain, id, key from tls_report where report_id = ?
        order by 3, 2 limit ?
        """;
    return names(select, reportId, reportId, MOST);
  }

  private List<Name> names(String select, Object... parameters) throws SQLException {
    List<Name> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          names.add(
              new Name(
                  ReportKind.valueOf(result.getString(1)),
                  result.getString(2),
                  result.getObject(3, UUID.class),
                  result.getObject(4, UUID.class)));
        }
      }
    }
    return names;
  }
}
