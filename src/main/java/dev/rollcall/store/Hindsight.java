package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the store told at an earlier time, for one transaction. Temporary tables take the names of
 * reports, keys and rollups, and hold what had arrived by then; as PostgreSQL looks for a name
 * among these first, every reader tells of that time without knowing. A key counts the content that
 * it would have counted among those that were there. Who carried a report, what its rows say, and
 * of choices by hand the last one, are as they are known today.
 */
final class Hindsight {

  /** So many days before a window are looked at, too. */
  private static final int DAYS_BEFORE = 400;

  private static final String SCHEMA = Migrations.SCHEMA;

  private final Connection connection;
  private final Instant before;

  /**
   * @param before what arrived or was decided from then on is not there
   */
  Hindsight(Connection connection, Instant before) {
    this.connection = connection;
    this.before = before;
  }

  /** Everything about {@code domain} that a judgement by {@code window} looks at. */
  void about(DomainName domain, Window window) throws SQLException {
    within(domain, new Window(first(window), window.to()));
  }

  /** Everything about {@code domain} on some days. */
  void within(DomainName domain, Window days) throws SQLException {
    LocalDate from = rowsKeptFrom(domain, days).orElse(days.from());
    reports(domain, from, days.to());
    keys();
    rows(from, days.to());
    reporters();
  }

  /**
   * The first day whose rows are kept, where there are days before it that {@link #about} looks at,
   * whose reports are kept and their rows are not: of those nobody can say what was known when.
   */
  Optional<LocalDate> rowsKeptBy(DomainName domain, Window window) throws SQLException {
    return rowsKeptFrom(domain, new Window(first(window), window.to()));
  }

  /** The reports about {@code domain} on some days, without the mail itself. */
  void reportsAbout(DomainName domain, Window days) throws SQLException {
    reports(domain, days.from(), days.to());
    keys();
  }

  /** Who reported about which domain, without the mail itself. */
  void reportersOfAll(LocalDate from, LocalDate to) throws SQLException {
    reports(null, from, to);
    keys();
    reporters();
  }

  private Optional<LocalDate> rowsKeptFrom(DomainName domain, Window days) throws SQLException {
    String select =
        """
        select max(d.day) + 1
        from (
            select distinct day from report
            where policy_domain = ? and day between ? and ? and arrived_at < ? and rows > 0) d
        where d.day < rows_kept_from() or not exists (
            select from report_row w where w.policy_domain = ? and w.day = d.day)
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, domain.name());
      statement.setObject(2, days.from());
      statement.setObject(3, days.to());
      statement.setObject(4, before.atOffset(ZoneOffset.UTC));
      statement.setString(5, domain.name());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return Optional.ofNullable(result.getObject(1, LocalDate.class));
      }
    }
  }

  private static LocalDate first(Window window) {
    return window.from().minusDays(DAYS_BEFORE);
  }

  private void reports(@Nullable DomainName domain, LocalDate from, LocalDate to)
      throws SQLException {
    table(
        "report",
        """
        select * from %s.report
        where (?::text is null or policy_domain = ?) and day between ? and ? and arrived_at < ?
        """
            .formatted(SCHEMA),
        domain == null ? null : domain.name(),
        domain == null ? null : domain.name(),
        from,
        to,
        before.atOffset(ZoneOffset.UTC));
  }

  /** In the order of {@link Conflicts#chooseWinners}, unless a person had decided by then. */
  private void keys() throws SQLException {
    table(
        "report_key",
        """
        select k.policy_domain, k.key, k.kind, c.contents::integer as contents,
            case when k.decided_at < ? then k.counted else c.chosen end as counted,
            case when k.decided_at < ? then k.decided_at end as decided_at
        from (
            select policy_domain, key, count(*) as contents,
                (array_agg(id order by
                    carrier = 'verified' desc, salvaged, rows desc, messages desc, content)
                    filter (where carrier <> 'contradicted'))[1] as chosen
            from report
            group by policy_domain, key) c
        join %s.report_key k on k.policy_domain = c.policy_domain and k.key = c.key
        """
            .formatted(SCHEMA),
        before.atOffset(ZoneOffset.UTC),
        before.atOffset(ZoneOffset.UTC));
  }

  private void rows(LocalDate from, LocalDate to) throws SQLException {
    table(
        "rollup_source",
        """
        select r.policy_domain, r.day, w.author_domain, w.source, w.evidence,
            r.carrier = 'verified' as verified, sum(w.messages)::bigint as messages,
            count(*) as rows
        from report_key k
        join report r on r.policy_domain = k.policy_domain and r.id = k.counted
        join report_row w
          on w.policy_domain = r.policy_domain and w.day = r.day and w.report = r.id
        where w.day between ? and ?
        group by 1, 2, 3, 4, 5, 6
        """,
        from,
        to);
    table(
        "source_total",
        """
        select r.policy_domain, r.source, %s, sum(r.rows) as rows
        from rollup_source r
        join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
        group by 1, 2
        """
            .formatted(SourceTotalTable.SUMS));
    table(
        "evidence_day",
        """
        select distinct w.policy_domain, w.day, w.evidence
        from report r
        join report_row w
          on w.policy_domain = r.policy_domain and w.day = r.day and w.report = r.id
        where w.day between ? and ?
        """,
        from,
        to);
  }

  private void reporters() throws SQLException {
    table(
        "rollup_reporter",
        """
        select r.policy_domain, r.day, r.reporter, r.reporter_mail_domain as mail_domain,
            count(*) as reports, sum(r.rows)::bigint as rows,
            sum(r.messages)::bigint as messages, sum(r.passed)::bigint as passed,
            sum(r.unusable_rows)::bigint as unusable_rows,
            sum(r.unusable_messages)::bigint as unusable_messages
        from report_key k
        join report r on r.policy_domain = k.policy_domain and r.id = k.counted
        group by 1, 2, 3, 4
        """);
  }

  /** The planner knows nothing of a temporary table unless it is told. */
  private void table(String name, String select, @Nullable Object... values) throws SQLException {
    String create = "create temp table " + name + " on commit drop as " + select;
    try (PreparedStatement statement = connection.prepareStatement(create)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
    Sql.execute(connection, "analyze pg_temp." + name);
  }
}
