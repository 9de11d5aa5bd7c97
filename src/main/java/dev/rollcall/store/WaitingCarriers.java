package dev.rollcall.store;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.report.Reporter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** Reports that came with a signature of which DNS has not yet said whether it is valid. */
public final class WaitingCarriers {

  private final Database database;

  WaitingCarriers(Database database) {
    this.database = database;
  }

  /**
   * A signature of a mail that brought a report.
   *
   * @param header what {@link PreparedAggregate#signatures} held
   * @param tries how often DNS was asked in vain
   */
  public record Waiting(
      String policyDomain, UUID report, UUID id, Reporter reporter, String header, int tries) {}

  /** What a signature came to. */
  public record Settled(Waiting waiting, Carrier carrier) {}

  /** Those for which DNS is to be asked by {@code now}, in the order of their turns. */
  public List<Waiting> due(Instant now, int most) {
    String select =
        """
        select e.policy_domain, e.report, e.id, e.header, e.tries,
            r.reporter_name, r.reporter_email, r.reporter_contact
        from carrier_evidence e
        join report r on r.policy_domain = e.policy_domain and r.id = e.report
        where e.due_at <= ?
        order by e.due_at, e.policy_domain, e.report, e.id
        limit ?
        """;
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, most);
            try (ResultSet result = statement.executeQuery()) {
              List<Waiting> due = new ArrayList<>();
              while (result.next()) {
                due.add(waiting(result));
              }
              return due;
            }
          }
        });
  }

  private static Waiting waiting(ResultSet result) throws SQLException {
    return new Waiting(
        result.getString(1),
        result.getObject(2, UUID.class),
        result.getObject(3, UUID.class),
        new Reporter(result.getString(6), result.getString(7), result.getString(8)),
        unpacked(result.getBytes(4)),
        result.getInt(5));
  }

  /** What is damaged is no header, and verifies nothing. */
  private static String unpacked(byte[] gzip) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException damaged) {
      return "";
    }
  }

  /**
   * Notes who carried the reports, lets the choice among contents and all figures follow, and
   * forgets the signatures: that one, and all of a report whose carrier is verified.
   */
  public void settle(List<Settled> settled) {
    if (!settled.isEmpty()) {
      inTransaction(
          connection -> {
            raise(connection, settled);
            forget(connection, settled);
          });
    }
  }

  private static void raise(Connection connection, List<Settled> settled) throws SQLException {
    List<RaisedCarriers.Carried> carried =
        settled.stream()
            .map(
                one ->
                    new RaisedCarriers.Carried(
                        one.waiting().policyDomain(), one.waiting().report(), null, one.carrier()))
            .toList();
    if (new RaisedCarriers(connection).raise(carried)) {
      AggregateBatch.makeTable(connection);
      Conflicts conflicts = new Conflicts(connection);
      conflicts.settle(Set.of(), true);
      Shares shares = new Shares(connection);
      shares.move(Set.of());
      shares.write();
      conflicts.writeReporterRollup();
    }
  }

  private static void forget(Connection connection, List<Settled> settled) throws SQLException {
    String delete =
        """
        delete from carrier_evidence e
        using unnest(?::text[], ?::uuid[], ?::uuid[], ?::boolean[])
            as s (policy_domain, report, id, whole)
        where e.policy_domain = s.policy_domain and e.report = s.report
          and (s.whole or e.id = s.id)
        """;
    try (PreparedStatement statement = connection.prepareStatement(delete)) {
      List<Waiting> waiting = settled.stream().map(Settled::waiting).toList();
      bindNames(connection, statement, waiting);
      Object[] whole =
          settled.stream().map(one -> one.carrier().standing() == Standing.VERIFIED).toArray();
      statement.setArray(4, connection.createArrayOf("boolean", whole));
      statement.executeUpdate();
    }
  }

  /** Lets them wait: for an hour at first, then five times as long each time. */
  public void postpone(Collection<Waiting> waiting, Instant now) {
    String postpone =
        """
        update carrier_evidence e
        set tries = e.tries + 1, due_at = s.now + interval '1 hour' * 5 ^ e.tries
        from unnest(?::text[], ?::uuid[], ?::uuid[]) as n (policy_domain, report, id),
            (select ?::timestamptz as now) s
        where e.policy_domain = n.policy_domain and e.report = n.report and e.id = n.id
        """;
    if (!waiting.isEmpty()) {
      inTransaction(
          connection -> {
            try (PreparedStatement statement = connection.prepareStatement(postpone)) {
              bindNames(connection, statement, waiting);
              statement.setObject(4, now.atOffset(ZoneOffset.UTC));
              statement.executeUpdate();
            }
          });
    }
  }

  private static void bindNames(
      Connection connection, PreparedStatement statement, Collection<Waiting> waiting)
      throws SQLException {
    bind(connection, statement, 1, "text", waiting, Waiting::policyDomain);
    bind(connection, statement, 2, "uuid", waiting, Waiting::report);
    bind(connection, statement, 3, "uuid", waiting, Waiting::id);
  }

  private static void bind(
      Connection connection,
      PreparedStatement statement,
      int index,
      String type,
      Collection<Waiting> waiting,
      Function<Waiting, Object> column)
      throws SQLException {
    statement.setArray(
        index, connection.createArrayOf(type, waiting.stream().map(column).toArray()));
  }

  private interface Work {
    void in(Connection connection) throws SQLException;
  }

  private void inTransaction(Work work) {
    try (Connection connection = database.connect()) {
      new Transactions(connection)
          .commit(
              () -> {
                work.in(connection);
                return work;
              });
    } catch (SQLException e) {
      throw database.failure(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
