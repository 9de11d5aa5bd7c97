package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.PastMail;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads what is kept of a domain's mail from before a window, by the days on which it was seen;
 * from what counts only: a forged report must not show that a sender was there.
 */
final class PastReader {

  private final Connection connection;

  PastReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * @param before the days to look at
   * @param networks of whose sources to tell one by one
   */
  List<PastMail> read(DomainName domain, Window before, List<Network> networks)
      throws SQLException {
    Map<UUID, Evidence> evidence = new HashMap<>();
    List<PastMail> past = new ArrayList<>();
    String byEvidence =
        """
        select e.*, null as source, d.first_day, d.last_day
        from (
            select policy_domain, evidence, min(day) as first_day, max(day) as last_day
            from rollup_source
            where policy_domain = ? and day between ? and ? and messages > 0
            group by policy_domain, evidence
        ) d
        join evidence e on e.policy_domain = d.policy_domain and e.id = d.evidence
        """;
    try (PreparedStatement statement = connection.prepareStatement(byEvidence)) {
      bind(statement, domain, before);
      read(statement, evidence, past);
    }
    if (!networks.isEmpty()) {
      past.addAll(ofNetworks(domain, before, networks, evidence));
    }
    return past;
  }

  /** What masks a source is no address, and in no network. */
  private List<PastMail> ofNetworks(
      DomainName domain, Window before, List<Network> networks, Map<UUID, Evidence> evidence)
      throws SQLException {
    String bySource =
        """
        select e.*, d.source, d.first_day, d.last_day
        from (
            select policy_domain, source, evidence, min(day) as first_day, max(day) as last_day
            from rollup_source
            where policy_domain = ? and day between ? and ? and messages > 0
            group by policy_domain, source, evidence
        ) d
        join evidence e on e.policy_domain = d.policy_domain and e.id = d.evidence
        where case when d.source ~ '^[0-9a-f.:]+$' then d.source::inet <<= any (?::inet[]) end
        """;
    List<PastMail> past = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(bySource)) {
      bind(statement, domain, before);
      statement.setArray(
          4, connection.createArrayOf("text", networks.stream().map(Network::toString).toArray()));
      read(statement, evidence, past);
    }
    return past;
  }

  private static void read(
      PreparedStatement statement, Map<UUID, Evidence> evidence, List<PastMail> past)
      throws SQLException {
    statement.setFetchSize(10_000);
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        UUID id = result.getObject("id", UUID.class);
        Evidence shown = evidence.get(id);
        if (shown == null) {
          shown = TrafficReader.evidence(result);
          evidence.put(id, shown);
        }
        past.add(
            new PastMail(
                result.getString("source"),
                shown,
                result.getObject("first_day", LocalDate.class),
                result.getObject("last_day", LocalDate.class)));
      }
    }
  }

  private static void bind(PreparedStatement statement, DomainName domain, Window window)
      throws SQLException {
    statement.setString(1, domain.name());
    statement.setObject(2, window.from());
    statement.setObject(3, window.to());
  }
}
