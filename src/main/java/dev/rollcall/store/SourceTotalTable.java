package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each source ever sent. It is the source rollup summed over all days, kept beside it so that
 * a judgement does not have to read years.
 */
final class SourceTotalTable {

  /** The sums of some mail of the columns that are summed, by source. */
  static final String SUMS =
      """
      sum(r.messages) as messages,
          coalesce(sum(r.messages) filter (where
              case when (e.policy ->> 'adkim_strict')::boolean
                   then e.dkim_strict else e.dkim_relaxed end), 0) as signed,
          coalesce(sum(r.messages) filter (where e.passes), 0) as passing""";

  private final Connection connection;

  SourceTotalTable(Connection connection) {
    this.connection = connection;
  }

  /**
   * Adds what {@code incoming_share} holds, after the rollup has got it.
   *
   * @param givenBack whether some of it is taken back, so that a source may be left with nothing
   */
  void add(boolean givenBack) throws SQLException {
    Sql.execute(
        connection,
        """
        insert into source_total as t
        select r.policy_domain, r.source, %s, sum(r.rows)
        from incoming_share r
        join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
        group by 1, 2
        order by 1, 2
        on conflict (policy_domain, source) do update set
            messages = t.messages + excluded.messages,
            signed = t.signed + excluded.signed,
            passing = t.passing + excluded.passing,
            rows = t.rows + excluded.rows
        """
            .formatted(SUMS));
    if (givenBack) {
      Sql.execute(
          connection,
          """
          delete from source_total t
          using incoming_share s
          where t.rows = 0 and t.policy_domain = s.policy_domain and t.source = s.source
          """);
    }
  }

  /**
   * What sources with failing mail sent before a window; no other mail is judged by that. It is
   * what they ever sent less what they sent since.
   *
   * @param traffic all mail of the window
   */
  List<SourceTotals> before(DomainName domain, Window window, List<Traffic> traffic)
      throws SQLException {
    Map<String, Sum> since = new HashMap<>();
    for (Traffic mail : traffic) {
      if (!mail.evidence().passes()) {
        since.putIfAbsent(mail.source(), new Sum());
      }
    }
    if (since.isEmpty()) {
      return List.of();
    }
    for (Traffic mail : traffic) {
      Sum sum = since.get(mail.source());
      if (sum != null) {
        sum.add(
            mail.messages(),
            mail.evidence().dkimPasses() ? mail.messages() : 0,
            mail.evidence().passes() ? mail.messages() : 0);
      }
    }
    addAfter(domain, window, since);
    return less(domain, since);
  }

  private static final class Sum {
    private long messages;
    private long signed;
    private long passing;

    void add(long moreMessages, long moreSigned, long morePassing) {
      messages += moreMessages;
      signed += moreSigned;
      passing += morePassing;
    }
  }

  /** Mostly there is none: a window ends with the last day of which there are reports. */
  private void addAfter(DomainName domain, Window window, Map<String, Sum> since)
      throws SQLException {
    String select =
        """
        select r.source, %s
        from rollup_source r
        join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
        where r.policy_domain = ? and r.day > ?
        group by r.source
        """
            .formatted(SUMS);
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, domain.name());
      statement.setObject(2, window.to());
      statement.setFetchSize(10_000);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          Sum sum = since.get(result.getString(1));
          if (sum != null) {
            sum.add(result.getLong(2), result.getLong(3), result.getLong(4));
          }
        }
      }
    }
  }

  private List<SourceTotals> less(DomainName domain, Map<String, Sum> since) throws SQLException {
    String select =
        """
        select source, messages, signed, passing from source_total
        where policy_domain = ? and source = any (?)
        """;
    List<SourceTotals> totals = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, domain.name());
      statement.setArray(2, connection.createArrayOf("text", since.keySet().toArray()));
      statement.setFetchSize(10_000);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          String source = result.getString(1);
          Sum sum = since.getOrDefault(source, new Sum());
          long messages = result.getLong(2) - sum.messages;
          if (messages > 0) {
            totals.add(
                new SourceTotals(
                    source,
                    messages,
                    result.getLong(3) - sum.signed,
                    result.getLong(4) - sum.passing));
          }
        }
      }
    }
    return totals;
  }
}
