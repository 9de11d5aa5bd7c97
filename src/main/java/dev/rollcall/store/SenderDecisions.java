package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.DecisionHistory;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Rhythm;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SenderDecision;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people have decided about senders by command, ended decisions included. */
public final class SenderDecisions {

  private final Database database;
  private final Clock clock;
  private final @Nullable Instant asOf;

  /**
   * @param asOf before when a decision has to be made to count; null for any
   */
  SenderDecisions(Database database, Clock clock, @Nullable Instant asOf) {
    this.database = database;
    this.clock = clock;
    this.asOf = asOf;
  }

  /** All there ever were, oldest first. */
  public List<SenderDecision> all() {
    return database.transaction(SenderDecisions::read);
  }

  /** Those that count, by name. */
  public List<KnownSender> inForce() {
    DecisionHistory history = new DecisionHistory(all());
    return asOf == null ? history.inForce() : history.inForce(asOf);
  }

  /**
   * Puts decisions in force, all or none. One of the same name that is in force is ended by who
   * decides now.
   *
   * @param senders each with a name of its own, and a ruling with a name and a time
   */
  public void decide(List<KnownSender> senders) {
    database.transaction(
        connection -> {
          lock(connection);
          for (KnownSender sender : senders) {
            end(connection, sender.name(), Objects.requireNonNull(sender.ruling().by()));
            insert(connection, sender);
          }
          return senders;
        });
  }

  /**
   * Ends the decision on {@code name}.
   *
   * @return whether there was one in force
   */
  public boolean end(String name, String by) {
    return database.transaction(
        connection -> {
          lock(connection);
          return end(connection, name, by);
        });
  }

  /**
   * Gives a sender another name: the same decision under a new one, the old one ended.
   *
   * @param sender in force
   * @param name under which nothing is in force
   */
  public void rename(KnownSender sender, String name, String by) {
    database.transaction(
        connection -> {
          lock(connection);
          end(connection, sender.name(), by);
          insert(
              connection,
              new KnownSender(
                  name,
                  sender.decision(),
                  sender.identifiers(),
                  sender.expectations(),
                  sender.owner(),
                  sender.ruling()));
          return name;
        });
  }

  private static void lock(Connection connection) throws SQLException {
    Sql.execute(connection, "lock table sender_decision in share row exclusive mode");
  }

  private boolean end(Connection connection, String name, String by) throws SQLException {
    String update =
        "update sender_decision set ended_by = ?, ended_at = ? where name = ? and ended_at is null";
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, by);
      statement.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
      statement.setString(3, name);
      return statement.executeUpdate() > 0;
    }
  }

  private static void insert(Connection connection, KnownSender sender) throws SQLException {
    String insert =
        """
        insert into sender_decision
            (name, decision, networks, dkim, spf, decided_by, decided_at, because, owner, authors,
            rhythm, critical, spf_only)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;
    Instant at = Objects.requireNonNull(sender.ruling().at());
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, sender.name());
      statement.setString(2, sender.decision().name().toLowerCase(Locale.ROOT));
      statement.setArray(3, texts(connection, sender.networks()));
      statement.setArray(
          4,
          texts(
              connection,
              Stream.concat(sender.dkimDomains().stream(), sender.selectors().stream()).toList()));
      statement.setArray(5, texts(connection, sender.spfDomains()));
      statement.setString(6, sender.ruling().by());
      statement.setObject(7, at.atOffset(ZoneOffset.UTC));
      statement.setString(8, UnstoredTables.storable(sender.ruling().because()));
      statement.setString(9, UnstoredTables.storable(sender.owner()));
      statement.setArray(10, texts(connection, sender.expectations().authors()));
      statement.setString(11, sender.expectations().rhythm().word());
      statement.setBoolean(12, sender.expectations().critical());
      statement.setString(13, UnstoredTables.storable(sender.expectations().spfOnly()));
      statement.executeUpdate();
    }
  }

  private static Array texts(Connection connection, Collection<?> values) throws SQLException {
    return connection.createArrayOf("text", values.stream().map(Object::toString).toArray());
  }

  private static List<SenderDecision> read(Connection connection) throws SQLException {
    String select =
        """
        select name, decision, networks, dkim, spf, decided_by, decided_at, because, owner, authors,
            rhythm, critical, spf_only, ended_by, ended_at
        from sender_decision order by id
        """;
    List<SenderDecision> decisions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        decisions.add(decision(result));
      }
    }
    return decisions;
  }

  private static SenderDecision decision(ResultSet result) throws SQLException {
    OffsetDateTime ended = result.getObject("ended_at", OffsetDateTime.class);
    KnownSender sender =
        new KnownSender(
            result.getString("name"),
            Decision.valueOf(result.getString("decision").toUpperCase(Locale.ROOT)),
            identifiers(result),
            expectations(result),
            result.getString("owner"),
            new Ruling(
                result.getString("decided_by"),
                result.getObject("decided_at", OffsetDateTime.class).toInstant(),
                result.getString("because")));
    return new SenderDecision(
        sender,
        ended == null
            ? null
            : new SenderDecision.End(result.getString("ended_by"), ended.toInstant()));
  }

  private static Expectations expectations(ResultSet result) throws SQLException {
    return new Expectations(
        domains(texts(result, "authors").stream()),
        Rhythm.valueOf(result.getString("rhythm").toUpperCase(Locale.ROOT)),
        result.getBoolean("critical"),
        result.getString("spf_only"));
  }

  private static Identifiers identifiers(ResultSet result) throws SQLException {
    List<String> signers = texts(result, "dkim");
    return new Identifiers(
        texts(result, "networks").stream().flatMap(block -> Network.in(block).stream()).toList(),
        domains(signers.stream().filter(signer -> signer.indexOf('/') < 0)),
        signers.stream()
            .flatMap(signer -> Selector.in(signer).stream())
            .collect(Collectors.toSet()),
        domains(texts(result, "spf").stream()));
  }

  private static Set<DomainName> domains(Stream<String> names) {
    return names.map(DomainName::new).collect(Collectors.toSet());
  }

  private static List<String> texts(ResultSet result, String column) throws SQLException {
    return Arrays.asList((String[]) result.getArray(column).getArray());
  }
}
