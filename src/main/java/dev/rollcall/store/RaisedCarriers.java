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
            policy_domain text, id uuid, key uuid, was text
        ) on commit delete rows
        """);
    if (carried.isEmpty()) {
      return false;
    }
    String raise =
        """
        with better as (
            select r.policy_domain, r.id, r.carrier as was, c.carrier, c.carrier_domain
            from unnest(?::text[], ?::uuid[], ?::uuid[], ?::text[], ?::text[])
                as c (policy_domain, id, bytes, carrier, carrier_domain)
            join report r
              on r.policy_domain = c.policy_domain and (r.id = c.id or r.bytes = c.bytes)
            where array_position(array['contradicted', 'unknown', 'unverified', 'verified'], c.carrier)
                > array_position(array['contradicted', 'unknown', 'unverified', 'verified'], r.carrier)
            order by r.policy_domain, r.id
            for update of r
        ),
        raised as (
            update report r set carrier = b.carrier, carrier_domain = b.carrier_domain
            from better b
            where r.policy_domain = b.policy_domain and r.id = b.id
            returning r.policy_domain, r.id, r.key, b.was, r.carrier
        )
        insert into raised_report (policy_domain, id, key, was)
        select policy_domain, id, key, was from raised
        where was = 'contradicted' or carrier = 'verified'
        """;
    try (PreparedStatement statement = connection.prepareStatement(raise)) {
      int i = 0;
      bind(statement, ++i, "text", carried, Carried::policyDomain);
      bind(statement, ++i, "uuid", carried, Carried::id);
      bind(statement, ++i, "uuid", carried, Carried::bytes);
      bind(statement, ++i, "text", carried, one -> one.carrier().standing().word());
      bind(statement, ++i, "text", carried, one -> one.carrier().domain());
      return statement.executeUpdate() > 0;
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
