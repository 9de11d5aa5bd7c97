package dev.rollcall.store;

import dev.rollcall.report.kept.Check;
import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Discrepancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Holds tables against the tables that they are made from, each in one statement. What rows of days
 * were summed up to that are no longer kept ({@link RowRetention}) is held against nothing.
 */
final class TableChecks {

  /** Begins every statement. */
  private static final String WANTED =
      """
      with wanted (everything, domains) as (select ?::boolean, ?::text[]),
      reports as (
          select r.* from report r, wanted
          where everything or r.policy_domain = any (domains)),
      counted as (
          select r.*
          from reports r
          join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
          where k.counted = r.id),
      """;

  private static final String SOURCE =
      """
      stored as (
          select r.* from rollup_source r, wanted
          where (everything or r.policy_domain = any (domains)) and day >= rows_kept_from()),
      added as (
          select w.policy_domain, w.day, w.author_domain, w.source, w.evidence,
              c.carrier = 'verified' as verified, sum(w.messages) as messages, count(*) as rows
          from counted c
          join report_row w
            on w.policy_domain = c.policy_domain and w.day = c.day and w.report = c.id
          where w.day >= rows_kept_from()
          group by 1, 2, 3, 4, 5, 6),
      differing as (
          select policy_domain, day, m.what || ' of ' || source || ' for ' || author_domain
              || ' under ' || left(evidence::text, 8)
              || case when verified then ', verified' else '' end as what, m.stored, m.summed
          from stored s
          full join added a
            using (policy_domain, day, author_domain, source, evidence, verified)
          cross join lateral (values
              ('messages', s.messages, a.messages), ('rows', s.rows, a.rows))
              m (what, stored, summed)
          where m.stored is distinct from m.summed),
      compared as (select count(*) as lines from stored)
      """;

  private static final String TOTAL =
      """
      stored as (
          select t.* from source_total t, wanted
          where everything or t.policy_domain = any (domains)),
      added as (
          select r.policy_domain, r.source, max(r.day) as day, %s, sum(r.rows) as rows
          from wanted
          join rollup_source r on everything or r.policy_domain = any (domains)
          left join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
          group by 1, 2),
      differing as (
          select policy_domain, coalesce(a.day, date 'epoch') as day,
              m.what || ' of ' || source as what, m.stored, m.summed
          from stored s
          full join added a using (policy_domain, source)
          cross join lateral (values
              ('messages', s.messages, a.messages), ('signed messages', s.signed, a.signed),
              ('passing messages', s.passing, a.passing), ('rows', s.rows, a.rows))
              m (what, stored, summed)
          where m.stored is distinct from m.summed),
      compared as (select count(*) as lines from stored)
      """
          .formatted(SourceTotalTable.SUMS);

  private static final String REPORTER =
      """
      stored as (
          select r.* from rollup_reporter r, wanted
          where everything or r.policy_domain = any (domains)),
      added as (
          select policy_domain, day, reporter, reporter_mail_domain as mail_domain,
              count(*) as reports, sum(rows) as rows, sum(messages) as messages,
              sum(passed) as passed, sum(unusable_rows) as unusable_rows,
              sum(unusable_messages) as unusable_messages
          from counted
          group by 1, 2, 3, 4),
      differing as (
          select policy_domain, day, m.what || ' of ' || reporter || ' (' || mail_domain || ')'
              as what, m.stored, m.summed
          from stored s
          full join added a using (policy_domain, day, reporter, mail_domain)
          cross join lateral (values
              ('reports', s.reports, a.reports), ('rows', s.rows, a.rows),
              ('messages', s.messages, a.messages), ('passed', s.passed, a.passed),
              ('unusable rows', s.unusable_rows, a.unusable_rows),
              ('unusable messages', s.unusable_messages, a.unusable_messages))
              m (what, stored, summed)
          where m.stored is distinct from m.summed),
      compared as (select count(*) as lines from stored)
      """;

  /** The order of contents is that of {@link Conflicts#chooseWinners}. */
  private static final String KEY =
      """
      stored as (
          select k.* from report_key k, wanted
          where k.kind = 'aggregate' and (everything or k.policy_domain = any (domains))),
      contents as (
          select policy_domain, key, min(day) as day, count(*) as contents, array_agg(id) as ids,
              (array_agg(id order by
                  carrier = 'verified' desc, salvaged, rows desc, messages desc, content)
                  filter (where carrier <> 'contradicted'))[1] as first
          from reports
          group by 1, 2),
      differing as (
          select policy_domain, coalesce(c.day, date 'epoch') as day,
              m.what || ' of key ' || left(key::text, 8) as what, m.stored, m.summed
          from stored s
          full join contents c using (policy_domain, key)
          cross join lateral (values
              ('contents', s.contents::text, c.contents::text),
              ('counted content', s.counted::text,
                  case when s.counted <> all (c.ids)
                          or s.decided_at is null and c.day >= rows_kept_from()
                      then c.first else s.counted end::text)) m (what, stored, summed)
          where m.stored is distinct from m.summed),
      compared as (select count(*) as lines from stored)
      """;

  private static final String REPORT =
      """
      added as (
          select w.policy_domain, w.report as id, w.day, count(*) as rows,
              sum(w.messages) as messages
          from report_row w, wanted
          where (everything or w.policy_domain = any (domains)) and w.day >= rows_kept_from()
          group by 1, 2, 3),
      kept as (
          select policy_domain, id, day, rows, messages from reports
          where day >= rows_kept_from()),
      differing as (
          select policy_domain, day, m.what || ' of report ' || left(id::text, 8) as what,
              m.stored, m.summed
          from kept r
          full join added a using (policy_domain, id, day)
          cross join lateral (values
              ('rows', r.rows, coalesce(a.rows, 0)),
              ('messages', r.messages, coalesce(a.messages, 0))) m (what, stored, summed)
          where m.stored is distinct from m.summed),
      compared as (select count(*) as lines from kept)
      """;

  private static final String EVIDENCE =
      """
      used as (
          select distinct w.policy_domain, w.day, w.evidence from report_row w, wanted
          where everything or w.policy_domain = any (domains)),
      differing as (
          select u.policy_domain, u.day, m.what || left(u.evidence::text, 8) as what,
              null::text as stored, 'one line' as summed
          from used u
          left join evidence e on e.policy_domain = u.policy_domain and e.id = u.evidence
          left join evidence_day d
            on d.policy_domain = u.policy_domain and d.day = u.day and d.evidence = u.evidence
          cross join lateral (values
              ('description of evidence ', e.id), ('evidence_day of evidence ', d.evidence))
              m (what, there)
          where m.there is null),
      compared as (select count(*) as lines from used)
      """;

  private static final String ANSWER =
      """
      select (select lines from compared), count(*) over (), policy_domain, day, what,
          stored::text, summed::text
      from differing
      right join (select) always on true
      order by policy_domain, day, what
      limit ?
      """;

  private final Connection connection;
  private final Collection<String> domains;

  /**
   * @param domains policy domains; empty for every one
   */
  TableChecks(Connection connection, Collection<String> domains) {
    this.connection = connection;
    this.domains = domains;
  }

  /** Makes one of the checks that need no documents. */
  CheckResult make(Check check) throws SQLException {
    String select =
        switch (check) {
          case ROLLUP_SOURCE -> SOURCE;
          case SOURCE_TOTAL -> TOTAL;
          case ROLLUP_REPORTER -> REPORTER;
          case REPORT_KEY -> KEY;
          case REPORT -> REPORT;
          case EVIDENCE -> EVIDENCE;
          case DOCUMENT -> throw new IllegalArgumentException("not a table");
        };
    try (PreparedStatement statement = connection.prepareStatement(WANTED + select + ANSWER)) {
      statement.setBoolean(1, domains.isEmpty());
      statement.setArray(2, connection.createArrayOf("text", domains.toArray()));
      statement.setInt(3, CheckResult.MOST_LISTED);
      try (ResultSet result = statement.executeQuery()) {
        return result(check, result);
      }
    }
  }

  /** The one line of a check that found nothing names no domain. */
  private static CheckResult result(Check check, ResultSet result) throws SQLException {
    List<Discrepancy> listed = new ArrayList<>();
    long compared = 0;
    long differing = 0;
    while (result.next()) {
      compared = result.getLong(1);
      if (result.getString(3) != null) {
        differing = result.getLong(2);
        listed.add(
            new Discrepancy(
                result.getString(3),
                result.getObject(4, LocalDate.class),
                result.getString(5),
                result.getString(6),
                result.getString(7)));
      }
    }
    return new CheckResult(check, compared, differing, listed);
  }
}
