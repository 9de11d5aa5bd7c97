package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.plan.Quoted;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads when reports told of a domain, and which policies they quoted. */
final class HeardReader {

  private static final String TOLD =
      """
      select min(day), max(day), coalesce(sum(passed) filter (where day >= ?), 0) > 0,
          least(coalesce(sum(passed) filter (where day >= ?), 0), 9223372036854775807)::bigint,
          max(day) filter (where day >= ? and passed > 0)
      from rollup_reporter
      where policy_domain = ? and day <= ? and messages > 0
      """;

  /** Recomputed, as receivers may be wrong either way. */
  private static final String PASSING =
      """
      select least(coalesce(sum(r.messages), 0), 9223372036854775807)::bigint, max(r.day)
      from rollup_source r
      join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
      where r.policy_domain = ? and r.day between ? and ? and e.passes
      """;

  private static final String QUOTED =
      """
      select r.day, lower(r.policy ->> 'p'),
          least(sum(r.messages), 9223372036854775807)::bigint
      from report r
      join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
          and k.counted = r.id
      where r.policy_domain = ? and r.day between ? and ? and r.carrier <> 'contradicted'
          and r.messages > 0 and r.policy ->> 'p' <> ''
      group by 1, 2
      order by 1, 2
      """;

  private final Connection connection;

  HeardReader(Connection connection) {
    this.connection = connection;
  }

  /**
   * When reports came, and what passed since {@code since}; empty when none ever told of mail.
   *
   * @param until the last day that counts
   */
  Optional<ParkingFacts.Reports> told(DomainName domain, LocalDate since, LocalDate until)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TOLD)) {
      statement.setObject(1, since);
      statement.setObject(2, since);
      statement.setObject(3, since);
      statement.setString(4, domain.name());
      statement.setObject(5, until);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        LocalDate first = result.getObject(1, LocalDate.class);
        if (first == null) {
          return Optional.empty();
        }
        LocalDate last = result.getObject(2, LocalDate.class);
        return Optional.of(
            result.getBoolean(3)
                ? new ParkingFacts.Reports(
                    first, last, result.getLong(4), result.getObject(5, LocalDate.class))
                : recomputed(domain, new Window(since, until), first, last));
      }
    }
  }

  private ParkingFacts.Reports recomputed(
      DomainName domain, Window window, LocalDate first, LocalDate last) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PASSING)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new ParkingFacts.Reports(
            first, last, result.getLong(1), result.getObject(2, LocalDate.class));
      }
    }
  }

  /** The policies that reports quote, day by day. */
  List<Quoted> quoted(DomainName domain, Window window) throws SQLException {
    List<Quoted> quoted = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUOTED)) {
      bind(statement, domain, window);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          quoted.add(
              new Quoted(
                  result.getObject(1, LocalDate.class), result.getString(2), result.getLong(3)));
        }
      }
    }
    return quoted;
  }

  private static void bind(PreparedStatement statement, DomainName domain, Window window)
      throws SQLException {
    statement.setString(1, domain.name());
    statement.setObject(2, window.from());
    statement.setObject(3, window.to());
  }
}
