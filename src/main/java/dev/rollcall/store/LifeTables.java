package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.life.Ending;
import dev.rollcall.judge.life.FindingId;
import dev.rollcall.judge.life.Handling;
import dev.rollcall.judge.life.Life;
import dev.rollcall.judge.life.LifeEvent;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The tables of what is remembered of findings, within one transaction. */
final class LifeTables {

  private static final String UPSERT =
      """
      insert into finding_life
          (policy_domain, id, kind, sender_kind, sender, class, noted_on, first_seen, last_seen,
           again, sources, faulty, mail, ending, ended_on, ended_because)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (policy_domain, id) do update set
          sender_kind = excluded.sender_kind,
          sender = excluded.sender,
          class = excluded.class,
          first_seen = least(finding_life.first_seen, excluded.first_seen),
          last_seen = greatest(finding_life.last_seen, excluded.last_seen),
          again = finding_life.again or excluded.again,
          sources = excluded.sources,
          faulty = excluded.faulty,
          mail = excluded.mail,
          ending = excluded.ending,
          ended_on = excluded.ended_on,
          ended_because = excluded.ended_because,
          handling = case when excluded.ending is null then finding_life.handling end,
          handled_until = case when excluded.ending is null then finding_life.handled_until end,
          handled_by = case when excluded.ending is null then finding_life.handled_by end,
          handled_at = case when excluded.ending is null then finding_life.handled_at end,
          handled_because = case when excluded.ending is null then finding_life.handled_because end
      """;

  private final Connection connection;

  LifeTables(Connection connection) {
    this.connection = connection;
  }

  /** Keeps other steps out, which would note the same a second time. */
  void lock() throws SQLException {
    Sql.execute(connection, "lock table finding_life in share row exclusive mode");
  }

  /**
   * Lives.
   *
   * @param which the end of a statement with one parameter
   */
  List<Life> lives(String which, String parameter) throws SQLException {
    List<Life> lives = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement("select * from finding_life " + which)) {
      statement.setString(1, parameter);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          lives.add(life(result));
        }
      }
    }
    return lives;
  }

  /** Whether a life is stored and has ended. */
  boolean hasEnded(Life life) throws SQLException {
    String select =
        """
        select exists (
            select from finding_life
            where policy_domain = ? and id = ? and ending is not null)
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, life.domain().name());
      statement.setString(2, life.id().text());
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getBoolean(1);
      }
    }
  }

  /** Stores what was seen and how it ended, not what somebody does about it. */
  void upsert(List<Life> lives) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UPSERT)) {
      for (Life life : lives) {
        bind(statement, life);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void bind(PreparedStatement statement, Life life) throws SQLException {
    SenderName sender = life.sender();
    Ending ending = life.ending();
    statement.setString(1, life.domain().name());
    statement.setString(2, life.id().text());
    statement.setString(3, life.kind().name());
    statement.setString(4, sender == null ? null : sender.kind().name());
    statement.setString(5, sender == null ? null : UnstoredTables.storable(sender.name()));
    statement.setString(6, life.messageClass() == null ? null : life.messageClass().name());
    statement.setObject(7, life.notedOn());
    statement.setObject(8, life.firstSeen());
    statement.setObject(9, life.lastSeen());
    statement.setBoolean(10, life.again());
    statement.setArray(11, connection.createArrayOf("text", life.measure().sources().toArray()));
    statement.setLong(12, life.measure().faulty());
    statement.setLong(13, life.measure().mail());
    statement.setString(14, ending == null ? null : ending.fixed() ? "fixed" : "ended");
    statement.setObject(15, ending == null ? null : ending.on(), Types.DATE);
    statement.setString(16, ending == null ? null : ending.because());
  }

  /** Stores what somebody does about a finding. */
  void handle(Life life) throws SQLException {
    String update =
        """
        update finding_life set handling = ?, handled_until = ?, handled_by = ?, handled_at = ?,
            handled_because = ?
        where policy_domain = ? and id = ?
        """;
    Handling handling = life.handling();
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, handling == null ? null : word(handling.what()));
      statement.setObject(2, handling == null ? null : handling.until(), Types.DATE);
      statement.setString(3, handling == null ? null : UnstoredTables.storable(handling.by()));
      statement.setObject(
          4,
          handling == null ? null : handling.at().atOffset(ZoneOffset.UTC),
          Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setString(5, handling == null ? null : UnstoredTables.storable(handling.because()));
      statement.setString(6, life.domain().name());
      statement.setString(7, life.id().text());
      statement.executeUpdate();
    }
  }

  /** Adds to the history of a finding. */
  void add(DomainName domain, LifeEvent event) throws SQLException {
    String insert =
        """
        insert into finding_event (policy_domain, id, at, by, what, because, until)
        values (?, ?, ?, ?, ?, ?, ?)
        """;
    try (PreparedStatement statement = connection.prepareStatement(insert)) {
      statement.setString(1, domain.name());
      statement.setString(2, event.id().text());
      statement.setObject(3, event.at().atOffset(ZoneOffset.UTC));
      statement.setString(4, UnstoredTables.storable(event.by()));
      statement.setString(5, event.what().word());
      statement.setString(6, UnstoredTables.storable(event.because()));
      statement.setObject(7, event.until(), Types.DATE);
      statement.executeUpdate();
    }
  }

  private static Life life(ResultSet result) throws SQLException {
    String sender = result.getString("sender");
    String messageClass = result.getString("class");
    return new Life(
        new FindingId(result.getString("id")),
        new DomainName(result.getString("policy_domain")),
        FindingKind.valueOf(result.getString("kind")),
        sender == null
            ? null
            : new SenderName(SenderName.Kind.valueOf(result.getString("sender_kind")), sender),
        messageClass == null ? null : MessageClass.valueOf(messageClass),
        result.getObject("noted_on", LocalDate.class),
        result.getObject("first_seen", LocalDate.class),
        result.getObject("last_seen", LocalDate.class),
        result.getBoolean("again"),
        new Life.Measure(
            Arrays.asList((String[]) result.getArray("sources").getArray()),
            result.getLong("faulty"),
            result.getLong("mail")),
        handling(result),
        ending(result));
  }

  private static @Nullable Handling handling(ResultSet result) throws SQLException {
    String what = result.getString("handling");
    return what == null
        ? null
        : new Handling(
            Handling.What.valueOf(what.toUpperCase(Locale.ROOT)),
            result.getObject("handled_until", LocalDate.class),
            result.getString("handled_by"),
            result.getObject("handled_at", OffsetDateTime.class).toInstant(),
            result.getString("handled_because"));
  }

  private static @Nullable Ending ending(ResultSet result) throws SQLException {
    String ending = result.getString("ending");
    return ending == null
        ? null
        : new Ending(
            ending.equals("fixed"),
            result.getObject("ended_on", LocalDate.class),
            result.getString("ended_because"));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
