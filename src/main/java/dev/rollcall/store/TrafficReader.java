package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.ReasonType;
import dev.rollcall.sender.AuthorNames;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

/** Reads what receivers reported about a domain, from the rollups. */
final class TrafficReader {

  private final Connection connection;

  TrafficReader(Connection connection) {
    this.connection = connection;
  }

  DomainTraffic read(DomainName domain, Window window) throws SQLException {
    return read(domain, window, traffic(domain, window, evidence(domain, window), ""));
  }

  /** The same, each element of the traffic the mail of one day. */
  DomainTraffic daily(DomainName domain, Window window) throws SQLException {
    return read(domain, window, traffic(domain, window, evidence(domain, window), ", day"));
  }

  /** Everything else beside {@code traffic}. */
  DomainTraffic read(DomainName domain, Window window, List<Traffic> traffic) throws SQLException {
    DoubtReader doubts = new DoubtReader(connection);
    return new DomainTraffic(
        domain,
        window,
        traffic,
        new SourceTotalTable(connection).before(domain, window, traffic),
        reporters(domain, window),
        daysWithReports(domain, window),
        doubts.forged(domain, window),
        doubts.conflicting(domain, window),
        SourceNames.NONE,
        authors(domain));
  }

  private AuthorNames authors(DomainName domain) throws SQLException {
    String select = "select name, exists from author_name where policy_domain = ?";
    Map<DomainName, Boolean> names = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, domain.name());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          names.put(new DomainName(result.getString(1)), result.getBoolean(2));
        }
      }
    }
    return new AuthorNames(names);
  }

  /** What the mail of {@code window} shows, by what it is counted under. */
  Map<UUID, Evidence> evidence(DomainName domain, Window window) throws SQLException {
    String select =
        """
        select id, evaluated_dkim, evaluated_spf, dkim_relaxed, dkim_strict, spf_relaxed,
            spf_strict, signatures, spf_checks, disposition, reasons, policy, lists_dropped
        from evidence e
        where policy_domain = ? and id in (
            select evidence from evidence_day d
            where d.policy_domain = e.policy_domain and day between ? and ?)
        """;
    Map<UUID, Evidence> evidence = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          evidence.put(result.getObject("id", UUID.class), evidence(result));
        }
      }
    }
    return evidence;
  }

  static Evidence evidence(ResultSet result) throws SQLException {
    TreeSet<ReasonType> reasons = new TreeSet<>();
    for (String reason : (String[]) result.getArray("reasons").getArray()) {
      reasons.add(ReasonType.valueOf(reason));
    }
    return new Evidence(
        Evaluated.valueOf(result.getString("evaluated_dkim")),
        Evaluated.valueOf(result.getString("evaluated_spf")),
        result.getBoolean("dkim_relaxed"),
        result.getBoolean("dkim_strict"),
        result.getBoolean("spf_relaxed"),
        result.getBoolean("spf_strict"),
        EvidenceJson.signatures(result.getString("signatures")),
        EvidenceJson.spfChecks(result.getString("spf_checks")),
        Disposition.valueOf(result.getString("disposition")),
        reasons,
        EvidenceJson.policy(result.getString("policy")),
        result.getBoolean("lists_dropped"));
  }

  /** The same mail, by week. */
  List<Traffic> weeks(DomainName domain, Window window) throws SQLException {
    return traffic(domain, window, evidence(domain, window), ", date_trunc('week', day)");
  }

  /**
   * Grouped by hash: the database takes sorting so many names for cheap, and it takes three times
   * as long.
   *
   * @param apart what else to tell apart, as SQL
   */
  private List<Traffic> traffic(
      DomainName domain, Window window, Map<UUID, Evidence> evidence, String apart)
      throws SQLException {
    Sql.execute(connection, "set local enable_sort = off");
    List<Traffic> traffic = grouped(domain, window, evidence, apart);
    Sql.execute(connection, "set local enable_sort = on");
    return traffic;
  }

  private List<Traffic> grouped(
      DomainName domain, Window window, Map<UUID, Evidence> evidence, String apart)
      throws SQLException {
    String select =
        """
        select author_domain, source, evidence, verified, sum(messages),
            coalesce(sum(messages) filter (where day > ?), 0), min(day), max(day)
        from rollup_source
        where policy_domain = ? and day between ? and ?
        group by author_domain, source, evidence, verified%s
        having sum(messages) > 0
        """
            .formatted(apart);
    List<Traffic> traffic = new ArrayList<>();
    Map<String, DomainName> authors = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, window.to().minusDays(Traffic.RECENT_DAYS));
      statement.setString(2, domain.name());
      statement.setObject(3, window.from());
      statement.setObject(4, window.to());
      statement.setFetchSize(10_000);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          traffic.add(
              new Traffic(
                  authors.computeIfAbsent(result.getString(1), DomainName::new),
                  result.getString(2),
                  Objects.requireNonNull(evidence.get(result.getObject(3, UUID.class))),
                  result.getBoolean(4),
                  result.getLong(5),
                  result.getLong(6),
                  result.getObject(7, LocalDate.class),
                  result.getObject(8, LocalDate.class)));
        }
      }
    }
    return traffic;
  }

  private List<ReporterShare> reporters(DomainName domain, Window window) throws SQLException {
    String select =
        """
        select reporter, mail_domain, sum(messages), sum(passed), count(distinct day), max(day)
        from rollup_reporter
        where policy_domain = ? and day between ? and ?
        group by reporter, mail_domain
        order by sum(messages) desc, reporter, mail_domain
        """;
    List<ReporterShare> reporters = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          reporters.add(
              new ReporterShare(
                  result.getString(1),
                  result.getString(2),
                  result.getLong(3),
                  result.getLong(4),
                  result.getInt(5),
                  result.getObject(6, LocalDate.class)));
        }
      }
    }
    return reporters;
  }

  /** Reports without messages, empty ones or what is left of damaged ones, are evidence of none. */
  private int daysWithReports(DomainName domain, Window window) throws SQLException {
    String select =
        """
        select count(distinct day) from rollup_reporter
        where policy_domain = ? and day between ? and ? and messages > 0
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  private static void bind(PreparedStatement statement, DomainName domain, Window window)
      throws SQLException {
    statement.setString(1, domain.name());
    statement.setObject(2, window.from());
    statement.setObject(3, window.to());
  }
}
