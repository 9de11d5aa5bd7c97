package dev.rollcall.store;

import dev.rollcall.judge.status.PostedMail;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The queue of mail to be sent. It holds one mail for each kind, key and recipient, ever; whoever
 * sends one holds it until the outcome is stored, so that nobody else sends it meanwhile. Only who
 * dies between the server's last word and that store leaves it to be sent once more.
 */
public final class OutgoingMails {

  private static final String TAKE =
      """
      select id, address, message_id, content, coalesce(revived_at, made_at) as made_at, attempts
      from outgoing_mail
      where state = 'waiting' and (?::timestamptz is null or next_at <= ?) and id <> all (?)
      order by next_at, id limit 1
      for update skip locked
      """;

  private final Database database;

  OutgoingMails(Database database) {
    this.database = database;
  }

  /**
   * A mail to be kept until it is sent.
   *
   * @param kind what sort of mail it is
   * @param key which of that sort
   * @param recipient what tells recipients apart
   * @param address whom to send it to
   * @param messageId what it is called in its header
   */
  public record New(String kind, String key, String recipient, String address, String messageId) {}

  /** Sends one mail. */
  public interface Sending {

    /**
     * Sends it, and says what came of it.
     *
     * @param content as it travels
     */
    Handed send(WaitingMail mail, byte[] content);
  }

  /**
   * Keeps a mail, unless one was kept before for its kind, key and recipient.
   *
   * @param content as it travels
   * @param at when it was made; it is due at once
   * @return whether it is new
   */
  public boolean add(New mail, byte[] content, Instant at) {
    String insert =
        """
        insert into outgoing_mail
            (kind, key, recipient, address, message_id, content, made_at, next_at)
        values (?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (kind, key, recipient) do nothing
        """;
    return database.repeatable(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, mail.kind());
            statement.setString(2, mail.key());
            statement.setString(3, mail.recipient());
            statement.setString(4, mail.address());
            statement.setString(5, mail.messageId());
            statement.setBytes(6, content);
            statement.setObject(7, at.atOffset(ZoneOffset.UTC));
            statement.setObject(8, at.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
          }
        });
  }

  /** For whom there is such a mail, sent or not. */
  public Set<String> recipients(String kind, String key) {
    String select = "select recipient from outgoing_mail where kind = ? and key = ?";
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, kind);
            statement.setString(2, key);
            Set<String> recipients = new TreeSet<>();
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                recipients.add(result.getString(1));
              }
            }
            return recipients;
          }
        });
  }

  /**
   * Since when mail of a kind is made. What would have been due before that is not caught up.
   *
   * @param at now; from now on, if none was made before
   */
  public Instant since(String kind, Instant at) {
    String insert =
        "insert into outgoing_kind (kind, since) values (?, ?) on conflict (kind) do nothing";
    String select = "select since from outgoing_kind where kind = ?";
    return database.repeatable(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setString(1, kind);
            statement.setObject(2, at.atOffset(ZoneOffset.UTC));
            statement.executeUpdate();
          }
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, kind);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return result.getObject(1, OffsetDateTime.class).toInstant();
            }
          }
        });
  }

  /**
   * Lets {@code sending} send the mail that has waited longest among those due, if nobody else does
   * already, and stores what came of it.
   *
   * @param due whose time has come by then; null for all that wait
   * @param tried ids of those that are to be left alone
   * @param at when this is
   * @return the id of that mail; empty when there is none
   * @throws dev.rollcall.fault.Unavailable when the database is away; the mail may have been sent
   */
  public Optional<Long> handOver(
      @Nullable Instant due, Set<Long> tried, Instant at, Sending sending) {
    return database.transaction(
        connection -> {
          // a mail server may take ten minutes to answer
          Sql.execute(connection, "set local idle_in_transaction_session_timeout = 0");
          try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            OffsetDateTime until = due == null ? null : due.atOffset(ZoneOffset.UTC);
            statement.setObject(1, until, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setObject(2, until, Types.TIMESTAMP_WITH_TIMEZONE);
            statement.setArray(3, connection.createArrayOf("bigint", tried.toArray()));
            try (ResultSet result = statement.executeQuery()) {
              if (!result.next()) {
                return Optional.empty();
              }
              WaitingMail mail = mail(result);
              note(connection, mail, sending.send(mail, result.getBytes("content")), at);
              return Optional.of(mail.id());
            }
          }
        });
  }

  private static WaitingMail mail(ResultSet result) throws SQLException {
    return new WaitingMail(
        result.getLong("id"),
        result.getString("address"),
        result.getString("message_id"),
        result.getObject("made_at", OffsetDateTime.class).toInstant(),
        result.getInt("attempts"));
  }

  private static void note(Connection connection, WaitingMail mail, Handed handed, Instant at)
      throws SQLException {
    String update =
        """
        update outgoing_mail set
            attempts = attempts + 1,
            state = ?,
            next_at = coalesce(?, next_at),
            ended_at = ?,
            content = case when ? then null else content end,
            said = ?
        where id = ?
        """;
    Instant next = handed.next();
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setString(1, next != null ? "waiting" : handed.sent() ? "sent" : "given-up");
      statement.setObject(
          2, next == null ? null : next.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setObject(
          3, next != null ? null : at.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
      statement.setBoolean(4, handed.sent());
      statement.setString(5, UnstoredTables.storable(handed.said()));
      statement.setLong(6, mail.id());
      statement.executeUpdate();
    }
  }

  /** When the first mail of that kind and key was made; empty when there is none. */
  public Optional<Instant> firstMade(String kind, String key) {
    String select = "select min(made_at) from outgoing_mail where kind = ? and key = ?";
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, kind);
            statement.setString(2, key);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return Optional.ofNullable(result.getObject(1, OffsetDateTime.class))
                  .map(OffsetDateTime::toInstant);
            }
          }
        });
  }

  /**
   * Mails that wait or were given up, newest first.
   *
   * @param sent whether also those that were sent
   * @param most how many
   */
  public List<PostedMail> list(boolean sent, int most) {
    return database.transaction(connection -> new PostedMails(connection).list(sent, most));
  }

  /** Lets everything wait once more that was given up; it is due at once. */
  public void revive(Instant at) {
    database.repeatable(connection -> new PostedMails(connection).revive(null, at));
  }

  /** Likewise, some of it; those of {@code ids} that were given up. */
  public Set<Long> revive(Set<Long> ids, Instant at) {
    return database.repeatable(connection -> new PostedMails(connection).revive(ids, at));
  }

  /**
   * Since when mail of a kind is made; unlike {@link #since} it changes nothing.
   *
   * @return empty when none was made, and nobody has asked whether one is due
   */
  public Optional<Instant> begun(String kind) {
    String select =
        """
        select least((select since from outgoing_kind where kind = ?),
            (select min(made_at) from outgoing_mail where kind = ?))
        """;
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, kind);
            statement.setString(2, kind);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return Optional.ofNullable(result.getObject(1, OffsetDateTime.class))
                  .map(OffsetDateTime::toInstant);
            }
          }
        });
  }

  /**
   * The mails of a kind and key: by recipient, {@code waiting}, {@code sent} or {@code given-up}.
   */
  public Map<String, String> states(String kind, String key) {
    String select = "select recipient, state from outgoing_mail where kind = ? and key = ?";
    return database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, kind);
            statement.setString(2, key);
            Map<String, String> states = new TreeMap<>();
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                states.put(result.getString(1), result.getString(2));
              }
            }
            return states;
          }
        });
  }

  /** How many mails wait, due or not. */
  public long waiting() {
    return database.transaction(connection -> new PostedMails(connection).count("waiting"));
  }

  /** How many mails are given up. */
  public long givenUp() {
    return database.transaction(connection -> new PostedMails(connection).count("given-up"));
  }
}
