package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads by whom a domain's mail was reported, and which tags these are known to honour. */
final class TagHonoursReader {

  /**
   * Rows are looked at on the newest days only on which any were held back; a reporter that honours
   * a tag does so every day.
   */
  private static final int DAYS = 20;

  private static final String SELECT =
      """
      with held as (
          select policy_domain, id, 'POLICY_TEST_MODE' = any (reasons) as t,
              'SAMPLED_OUT' = any (reasons) as pct
          from evidence
          where reasons && array['POLICY_TEST_MODE', 'SAMPLED_OUT']
      ), days as (
          select distinct d.policy_domain, d.day
          from evidence_day d
          join held h on h.policy_domain = d.policy_domain and h.id = d.evidence
          order by d.day desc, d.policy_domain
          limit %d
      ), shown as (
          select r.reporter, bool_or(h.t) as t, bool_or(h.pct) as pct
          from days d
          join report_row w on w.policy_domain = d.policy_domain and w.day = d.day
          join held h on h.policy_domain = w.policy_domain and h.id = w.evidence
          join report r on r.policy_domain = w.policy_domain and r.id = w.report
          where r.carrier <> 'contradicted'
          group by r.reporter
      ), told as (
          select r.reporter, sum(r.messages) as messages,
              sum(r.messages) filter (where r.shape = 'RFC9990') as new_form
          from report r
          join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
              and k.counted = r.id
          where r.policy_domain = ? and r.day between ? and ? and r.carrier <> 'contradicted'
          group by r.reporter
      )
      select least(coalesce(sum(messages), 0), 9223372036854775807)::bigint,
          least(coalesce(sum(messages) filter (where t), 0), 9223372036854775807)::bigint,
          least(coalesce(sum(messages) filter (where pct), 0), 9223372036854775807)::bigint,
          least(coalesce(sum(new_form), 0), 9223372036854775807)::bigint
      from told left join shown using (reporter)
      """
          .formatted(DAYS);

  private final Connection connection;

  TagHonoursReader(Connection connection) {
    this.connection = connection;
  }

  TagHonours read(DomainName domain, Window window) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setString(1, domain.name());
      statement.setObject(2, window.from());
      statement.setObject(3, window.to());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new TagHonours(
            result.getLong(1), result.getLong(2), result.getLong(3), result.getLong(4));
      }
    }
  }
}
