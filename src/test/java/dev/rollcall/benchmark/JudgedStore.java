package dev.rollcall.benchmark;

import dev.rollcall.store.Address;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;

/**
 * A store that there is much to judge in: 5,000,000 rows in 200,000 reports of 13 receivers over 90
 * days; half of it one domain with 200 senders at 20,000 addresses, 150 of them approved, the other
 * half 999 domains with five senders each. One message in fifty fails, from every sender.
 */
final class JudgedStore {

  static final String NAME = "judged";

  /** The domain that half of the rows are about. */
  static final String LARGE = "example.com";

  /** The last day with reports. */
  static final LocalDate LAST_DAY = LocalDate.of(2025, 6, 29);

  private static final List<String> STATEMENTS =
      List.of(
          """
          create temp table part as
          select r,
              case when r % 2 = 0 then 'example.com' else 'brand' || r / 2 % 999 || '.example' end
                  as domain,
              case when r % 2 = 0 then 200 else 5 end as senders,
              date '2025-04-01' + (r / 2) % 90 as day,
              'reporter' || r % 13 || '.example' as reporter,
              md5('report' || r)::uuid as id
          from generate_series(0, 199999) r
          """,
          """
          create temp table kind as
          select domain, k, passes,
              md5(domain || ' ' || k || ' ' || passes)::uuid as id
          from (select distinct domain, senders from part) d,
              lateral generate_series(0, senders - 1) k, (values (true), (false)) v (passes)
          """,
          """
          insert into evidence
          select domain, id, case when passes then 'PASS' else 'FAIL' end, 'FAIL',
              passes, passes, false, false, passes, 'NONE', '{}',
              case when passes then jsonb_build_array(jsonb_build_object(
                  'domain', domain, 'selector', 's' || k, 'result', 'PASS', 'aligned', true))
                  else '[]' end,
              jsonb_build_array(jsonb_build_object('domain', 'bounces' || k || '.example',
                  'scope', 'MFROM', 'result', 'PASS', 'aligned', false)),
              '{"p": "none", "adkim_strict": false, "aspf_strict": false}', false
          from kind
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
          insert into report_row
          select domain, day, id, n,
              '198.' || s / 65536 % 256 || '.' || s / 256 % 256 || '.' || s % 256, domain, 3,
              md5(domain || ' ' || s % senders || ' ' || (s <> 0 and x % 50 <> 7))::uuid,
              '{"dkim": "pass", "spf": "fail", "disposition": "none", "spf_results": [{"domain":
              "bounces.example", "result": "pass"}]}'
          from part, generate_series(1, 25) n,
              lateral (select r::bigint * 25 + n as x,
                  ((hashint8(r::bigint * 25 + n)::bigint + 2147483648) % 20000)::int as s) a
          order by domain, day, id, n
          """,
          """
          insert into evidence_day
          select distinct policy_domain, day, evidence from report_row order by 1, 2, 3
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
          """,
          """
          insert into sender_decision (name, decision, networks, dkim, spf, decided_by, decided_at)
          select 'Sender ' || k, 'ours', '{}', array['example.com/s' || k], '{}', 'ann',
              '2025-04-01'
          from generate_series(0, 149) k
          """);

  private JudgedStore() {}

  /** Makes it, unless an earlier benchmark did; it is migrated when it is opened. */
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
