package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/** Reads by whom a domain's mail was reported, and which tags these are known to honour. */
final class TagHonoursReader {

  /**
   * A reporter that honours a tag does so every day, so of each domain only the newest days are
   * looked at on which anybody held mail back, and not those of all domains.
   */
  private static final int DAYS_OF_A_DOMAIN = 2;

  private static final int DAYS = 40;

  private static final String REPORTERS =
      """
      with held as (
          select policy_domain, id, 'POLICY_TEST_MODE' = any (reasons) as t,
              'SAMPLED_OUT' = any (reasons) as pct
          from evidence
          where reasons && array['POLICY_TEST_MODE', 'SAMPLED_OUT']
      ), days as (
          select policy_domain, day
          from (
              select policy_domain, day,
                  row_number() over (partition by policy_domain order by day desc) as place
              from (
                  select distinct d.policy_domain, d.day
                  from evidence_day d
                  join held h on h.policy_domain = d.policy_domain and h.id = d.evidence) one
          ) placed
          where place <= %d
          order by day desc, policy_domain
          limit %d
      )
      select r.reporter, bool_or(h.t), bool_or(h.pct)
      from days d
      join report_row w on w.policy_domain = d.policy_domain and w.day = d.day
      join held h on h.policy_domain = w.policy_domain and h.id = w.evidence
      join report r on r.policy_domain = w.policy_domain and r.id = w.report
      where r.carrier <> 'contradicted'
      group by r.reporter
      """
          .formatted(DAYS_OF_A_DOMAIN, DAYS);

  private static final String TOLD =
      """
      with told as (
          select r.messages, r.shape, r.reporter = any (?) as t, r.reporter = any (?) as pct
          from report r
          join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
              and k.counted = r.id
          where r.policy_domain = ? and r.day between ? and ? and r.carrier <> 'contradicted'
      )
      select least(coalesce(sum(messages), 0), 9223372036854775807)::bigint,
          least(coalesce(sum(messages) filter (where t), 0), 9223372036854775807)::bigint,
          least(coalesce(sum(messages) filter (where pct), 0), 9223372036854775807)::bigint,
          least(coalesce(sum(messages) filter (where shape = 'RFC9990'), 0),
              9223372036854775807)::bigint
      from told
      """;

  private final Connection connection;

  TagHonoursReader(Connection connection) {
    this.connection = connection;
  }

  /** Who is known to honour a tag, from the reports about all domains. */
  TagHonours.Reporters reporters() throws SQLException {
    Set<String> testing = new HashSet<>();
    Set<String> share = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(REPORTERS);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        if (result.getBoolean(2)) {
          testing.add(result.getString(1));
        }
        if (result.getBoolean(3)) {
          share.add(result.getString(1));
        }
      }
    }
    return new TagHonours.Reporters(testing, share);
  }

  TagHonours read(DomainName domain, Window window, TagHonours.Reporters reporters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
      statement.setArray(1, connection.createArrayOf("text", reporters.testing().toArray()));
      statement.setArray(2, connection.createArrayOf("text", reporters.share().toArray()));
      statement.setString(3, domain.name());
      statement.setObject(4, window.from());
      statement.setObject(5, window.to());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new TagHonours(
            result.getLong(1), result.getLong(2), result.getLong(3), result.getLong(4));
      }
    }
  }
}
