package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SelectorUse;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads on which days which address signed with which key of a domain, from the rollups. What
 * reports leave out is not in it: signatures without a selector, and lists that were dropped.
 */
final class SelectorReader {

  private static final String SELECT =
      """
      with used as (
          select id, s.domain, lower(s.selector) as selector,
              bool_or(s.result = 'PASS') as passes
          from evidence e
          cross join lateral jsonb_to_recordset(e.signatures)
              as s(domain text, selector text, result text, aligned boolean)
          where e.policy_domain = ? and s.aligned and s.selector <> '' and s.domain <> ''
              and s.result <> 'NONE'
          group by id, s.domain, lower(s.selector)
      )
      select u.domain, u.selector, r.day, r.source,
          coalesce(sum(r.messages) filter (where u.passes), 0),
          coalesce(sum(r.messages) filter (where not u.passes), 0)
      from rollup_source r
      join used u on u.id = r.evidence
      where r.policy_domain = ? and r.day between ? and ?
      group by u.domain, u.selector, r.day, r.source
      having sum(r.messages) > 0
      """;

  private final Connection connection;

  SelectorReader(Connection connection) {
    this.connection = connection;
  }

  /** One element for each key, day and address; the sender is the address. */
  List<SelectorUse> read(DomainName domain, Window window) throws SQLException {
    List<SelectorUse> uses = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      statement.setString(1, domain.name());
      statement.setString(2, domain.name());
      statement.setObject(3, window.from());
      statement.setObject(4, window.to());
      statement.setFetchSize(10_000);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          uses.add(
              new SelectorUse(
                  new Selector(new DomainName(result.getString(1)), result.getString(2)),
                  result.getObject(3, LocalDate.class),
                  result.getString(4),
                  result.getLong(5),
                  result.getLong(6)));
        }
      }
    }
    return uses;
  }
}
