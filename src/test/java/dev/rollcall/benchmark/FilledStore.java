package dev.rollcall.benchmark;

import dev.rollcall.store.Address;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * A store after three months of a large installation: 5,000,000 rows in 200,000 reports over 90
 * days, 20,000 sources, half of it one domain. The corpus falls into the same days.
 */
final class FilledStore {

  static final String NAME = "filled";

  private static final List<String> STATEMENTS =
      List.of(
          """
          create temp table part as
          select r,
              case when r % 2 = 0 then 'example.com' else 'brand' || r % 97 || '.example' end as domain,
              date '2025-04-01' + r % 90 as day,
              'reporter' || r % 13 || '.example' as reporter,
              md5('report' || r)::uuid as id
          from generate_series(0, 199999) r
          """,
          """
          insert into report (policy_domain, id, key, content, bytes, parser, reporter,
              reporter_mail_domain, report_id, period_begin, period_end, day, shape, namespace,
              errors, policy, rows, messages, passed, unusable_rows, unusable_messages, flags,
              salvaged, origin, arrived_at)
          select domain, id, md5('key' || r)::uuid, md5('content' || r)::uuid,
              md5('bytes' || r)::uuid, 1, reporter, reporter, 'id-' || r, day, day + 1, day,
              'RFC7489', '', '[]', '{"p": "none"}', 25, 25 * 3, 25 * 3, 0, 0, '[]', false,
              'filled', day + 1
          from part
          """,
          """
          insert into report_key (policy_domain, key, kind, counted, contents)
          select domain, md5('key' || r)::uuid, 'aggregate', id, 1 from part
          """,
          """
          insert into evidence
          select domain, md5('evidence' || e)::uuid, 'PASS', 'PASS', true, true, true, true, true,
              'NONE', '{}', '[]', '[]', '{"adkim_strict": false, "aspf_strict": false}', false
          from (select distinct domain from part) d, generate_series(0, 19) e
          """,
          """
          insert into evidence_day
          select distinct domain, day, md5('evidence' || e)::uuid
          from (select distinct domain, day from part) d, generate_series(0, 19) e
          """,
          """
          insert into report_row
          select domain, day, id, n,
              '198.' || s / 65536 % 256 || '.' || s / 256 % 256 || '.' || s % 256,
              domain, 3, md5('evidence' || s % 20)::uuid,
              '{"dkim": "pass", "spf": "pass", "disposition": "none", "dkim_results": [{"domain":
              "example.com", "selector": "s1", "result": "pass"}], "spf_results": [{"domain":
              "example.com", "result": "pass"}]}'
          from part, generate_series(1, 25) n,
              lateral (select (r::bigint * 25 + n) * 7919 % 20000 as s) a
          order by domain, day, id, n
          """,
          """
          insert into rollup_source
          select policy_domain, day, author_domain, source, evidence, false, sum(messages), count(*)
          from report_row group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5
          """,
          """
          insert into source_total
          select r.policy_domain, r.source, sum(r.messages),
              sum(case when e.dkim_relaxed then r.messages else 0 end),
              sum(case when e.passes then r.messages else 0 end), sum(r.rows)
          from rollup_source r
          join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
          group by 1, 2 order by 1, 2
          """,
          """
          insert into rollup_reporter
          select policy_domain, day, reporter, reporter_mail_domain, count(*), sum(rows),
              sum(messages), sum(passed), 0, 0
          from report group by 1, 2, 3, 4 order by 1, 2, 3, 4
          """);

  private FilledStore() {}

  /** Makes it, unless an earlier benchmark did. */
  static void make(BenchmarkServer server) throws SQLException {
    if (server.has(NAME)) {
      return;
    }
    Address address = server.migrated("filling");
    try (Connection connection = BenchmarkServer.connect(address)) {
      connection.setSchema("rollcall");
      try (Statement statement = connection.createStatement()) {
        for (String sql : STATEMENTS) {
          statement.execute(sql);
        }
        statement.execute("vacuum analyze");
      }
    }
    server.rename("filling", NAME);
  }
}
