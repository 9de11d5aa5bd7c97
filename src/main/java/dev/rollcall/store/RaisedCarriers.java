package dev.rollcall.store;

import dev.rollcall.carrier.Carrier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stored reports that turn out to have a better carrier than was known. The order of carriers is
 * total and the best one stays, so that it does not matter which copy of a report came first.
 * {@link Conflicts} and {@link Shares} find in {@code raised_report} whose keys have to be settled
 * anew and what moves in the rollups.
 */
final class RaisedCarriers {

  private final Connection connection;

  /**
   * A report and who carried this copy of it.
   *
   * @param bytes the digest of its document; null when it is named by {@code id} alone
   */
  record Carried(String policyDomain, UUID id, @Nullable UUID bytes, Carrier carrier) {}

  RaisedCarriers(Connection connection) {
    this.connection = connection;
  }

  /** Notes every carrier that is better than the stored one; whether any key is affected. */
  boolean raise(List<Carried> carried) throws SQLException {
    Sql.execute(
        connection,
        """
        create temp table if not exists raised_report (
            policy_domain text, id uuid, key uuid, was text, carrier text, carrier_domain text
        ) on commit delete rows
        """);
    int raised = carried.isEmpty() ? 0 : lockAndCompare(carried);
    if (raised == 0) {
      return false;
    }
    Sql.execute(connection, "analyze raised_report");
    Sql.execute(
        connection,
        """
        update report r set carrier = x.carrier, carrier_domain = x.carrier_domain
        from raised_report x
        where r.policy_domain = x.policy_domain and r.id = x.id
        """);
    int indifferent =
        Sql.execute(
            connection,
            "delete from raised_report where was <> 'contradicted' and carrier <> 'verified'");
    return indifferent < raised;
  }

  /**
   * Locks the reports whose carrier is to be raised, in order; how many they are. The subqueries
   * keep the planner, who knows nothing of what is asked for, from reading all reports.
   */
  private int lockAndCompare(List<Carried> carried) throws SQLException {
    String compare =
        """
        with found as (
            select distinct on (c.policy_domain, f.id)
                c.policy_domain, f.id, c.carrier, c.carrier_domain
            from unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])
                as c (policy_domain, id, bytes, carrier, carrier_domain)
            cross join lateral (
                (select r.id from report r
                where r.policy_domain = c.policy_domain and r.id = c.id limit 1)
                union
                (select r.id from report r
                where r.policy_domain = c.policy_domain and r.bytes = c.bytes limit 1)) f
            order by c.policy_domain, f.id, carrier_rank(c.carrier) desc
        )
        insert into raised_report (policy_domain, id, key, was, carrier, carrier_domain)
        select f.policy_domain, f.id, r.key, r.carrier, f.carrier, f.carrier_domain
        from found f
        cross join lateral (
            select r.key, r.carrier from report r
            where r.policy_domain = f.policy_domain and r.id = f.id
              and carrier_rank(r.carrier) < carrier_rank(f.carrier)
            for update) r
        """;
    try (PreparedStatement statement = connection.prepareStatement(compare)) {
      int i = 0;
      bind(statement, ++i, "text", carried, Carried::policyDomain);
      bind(statement, ++i, "uuid", carried, Carried::id);
      bind(statement, ++i, "uuid", carried, Carried::bytes);
      bind(statement, ++i, "text", carried, one -> one.carrier().standing().word());
      bind(statement, ++i, "text", carried, one -> one.carrier().domain());
      return statement.executeUpdate();
    }
  }

  private void bind(
      PreparedStatement statement,
      int index,
      String type,
      List<Carried> carried,
      Function<Carried, @Nullable Object> column)
      throws SQLException {
    Object[] values = carried.stream().map(column).toArray();
    statement.setArray(index, connection.createArrayOf(type, values));
  }
}
