package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;

/** What the tables of a store add up to, asked in other words than the program's. */
public record Books(TestDatabase database) {

  /** Fails unless rollups are what the rows of the counted reports add up to. */
  public void mustBalance() throws SQLException {
    assertThat(
            list(
                """
                select policy_domain, day, author_domain, source, evidence, verified,
                    messages, rows
                from rollup_source
                """))
        .as("the rollup by source")
        .isEqualTo(
            list(
                """
                select r.policy_domain, r.day, w.author_domain, w.source, w.evidence,
                    r.carrier = 'verified', sum(w.messages), count(*)
                from report r
                join report_key k using (policy_domain, key)
                join report_row w on w.policy_domain = r.policy_domain and w.report = r.id
                where k.counted = r.id
                group by 1, 2, 3, 4, 5, 6
                """));
    assertThat(
            list(
                """
                select policy_domain, source, messages, signed, passing, rows from source_total
                """))
        .as("what each source ever sent")
        .isEqualTo(
            list(
                """
                select policy_domain, source, sum(messages),
                    coalesce(sum(case when adkim then messages * dkim_strict::int
                        else messages * dkim_relaxed::int end), 0),
                    sum(messages * passes::int), sum(rows)
                from rollup_source u
                join (select policy_domain, id as evidence, dkim_strict, dkim_relaxed, passes,
                        (policy ->> 'adkim_strict') = 'true' as adkim from evidence) e
                    using (policy_domain, evidence)
                group by 1, 2
                """));
    assertThat(
            list(
                """
                select policy_domain, day, reporter, mail_domain, reports, rows, messages, passed,
                    unusable_rows, unusable_messages
                from rollup_reporter
                """))
        .as("the rollup by reporter")
        .isEqualTo(
            list(
                """
                select r.policy_domain, r.day, r.reporter, r.reporter_mail_domain, count(*),
                    sum(r.rows), sum(r.messages), sum(r.passed), sum(r.unusable_rows),
                    sum(r.unusable_messages)
                from report r
                join report_key k using (policy_domain, key)
                where k.counted = r.id
                group by 1, 2, 3, 4
                """));
    everyReportMustHaveItsParts();
  }

  private void everyReportMustHaveItsParts() throws SQLException {
    assertThat(list("select policy_domain, id, rows, messages from report"))
        .as("rows of every report")
        .isEqualTo(
            list(
                """
                select r.policy_domain, r.id, count(w.report), coalesce(sum(w.messages), 0)
                from report r
                left join report_row w
                  on w.policy_domain = r.policy_domain and w.report = r.id and w.day = r.day
                group by 1, 2
                """));
    assertThat(list("select policy_domain, key, contents from report_key where kind = 'aggregate'"))
        .as("contents of every key")
        .isEqualTo(list("select policy_domain, key, count(*) from report group by 1, 2"));
    assertThat(list("select distinct policy_domain, evidence from report_row"))
        .as("evidence that is not described")
        .isSubsetOf(list("select policy_domain, id from evidence"));
    assertThat(list("select distinct policy_domain, report from raw"))
        .as("reports whose bytes are kept")
        .isEqualTo(list("select policy_domain, id from report"));
  }

  private List<String> list(String sql) throws SQLException {
    return database.query("select x::text from (" + sql + ") x order by 1");
  }

  /** How many lines {@code table} has. */
  long count(String table) throws SQLException {
    return Long.parseLong(database.query("select count(*) from " + table).get(0));
  }

  /** The messages of everything that counts. */
  long messages() throws SQLException {
    return Long.parseLong(
        database.query("select coalesce(sum(messages), 0) from rollup_source").get(0));
  }

  /** A digest of every table's content, by name; the log of runs left out. */
  List<String> digests() throws SQLException {
    return database.query(
        tables(database).stream()
            .filter(table -> !table.equals("run"))
            .map(
                table ->
                    """
                    select '%s ' || count(*) || ' '
                        || md5(coalesce(string_agg(x::text, ',' order by x::text), ''))
                    from %s x
                    """
                        .formatted(table, table))
            .collect(Collectors.joining(" union all ", "", " order by 1")));
  }

  /** Every table but the history of migrations; partitions are part of theirs. */
  static List<String> tables(TestDatabase database) throws SQLException {
    return database.query(
        """
        select c.relname from pg_class c
        where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
          and not c.relispartition and c.relname <> 'flyway_schema_history'
        order by 1
        """);
  }
}
