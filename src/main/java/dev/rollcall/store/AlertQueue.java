package dev.rollcall.store;

import dev.rollcall.judge.alert.AlertDelivery;
import dev.rollcall.judge.alert.Fingerprint;
import dev.rollcall.judge.status.ChannelState;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages on their way, each to each channel by itself. A message is taken for a while, so that
 * two nodes do not send it at once; who dies with it in hand loses nothing, it is taken again.
 */
public final class AlertQueue {

  private final Database database;

  AlertQueue(Database database) {
    this.database = database;
  }

  /**
   * A message in hand.
   *
   * @param attempts how often it was tried before
   * @param queued when there was something to tell
   */
  public record Waiting(Outgoing outgoing, int attempts, Instant queued) {}

  /** Queues a message that no step has made, such as a test. */
  public void add(Outgoing message, Instant now) {
    database.transaction(
        connection -> {
          new QueueTables(connection).add(List.of(message), now);
          return message;
        });
  }

  /**
   * Takes what is due for {@code channel}, oldest first.
   *
   * @param hold for how long nobody else takes it
   * @param most how many
   */
  public List<Waiting> take(String channel, Instant now, Duration hold, int most) {
    String update =
        """
        with due as (
            select channel, message from alert_delivery
            where channel = ? and delivered is null and given_up is null and next_attempt <= ?
            order by queued, message
            limit ?
            for update skip locked
        )
        update alert_delivery d set next_attempt = ?
        from due
        where d.channel = due.channel and d.message = due.message
        returning d.channel, d.message, d.content::text, d.attempts, d.queued
        """;
    return database.transaction(
        connection -> {
          List<Waiting> taken = new ArrayList<>();
          try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, channel);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setInt(3, most);
            statement.setObject(4, now.plus(hold).atOffset(ZoneOffset.UTC));
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                taken.add(waiting(result));
              }
            }
          }
          taken.sort(
              Comparator.comparing(Waiting::queued).thenComparing(one -> one.outgoing().message()));
          return taken;
        });
  }

  private static Waiting waiting(ResultSet result) throws SQLException {
    return new Waiting(
        new Outgoing(result.getString(1), result.getString(2), result.getString(3)),
        result.getInt(4),
        result.getObject(5, OffsetDateTime.class).toInstant());
  }

  /** Notes that a message has arrived. */
  public void delivered(Outgoing message, Instant at) {
    update(
        "update alert_delivery set delivered = ?, attempts = attempts + 1, error = null"
            + " where channel = ? and message = ?",
        message,
        at,
        null);
  }

  /**
   * Notes that a message has not arrived.
   *
   * @param again when it is tried again
   */
  public void failed(Outgoing message, Instant again, String error) {
    update(
        "update alert_delivery set next_attempt = ?, attempts = attempts + 1, error = ?"
            + " where channel = ? and message = ?",
        message,
        again,
        error);
  }

  /** Gives a message back that was not tried. */
  public void release(Outgoing message, Instant next) {
    update(
        "update alert_delivery set next_attempt = ? where channel = ? and message = ?",
        message,
        next,
        null);
  }

  /** Notes that a message will not be tried again. */
  public void givenUp(Outgoing message, Instant at, String error) {
    update(
        "update alert_delivery set given_up = ?, attempts = attempts + 1, error = ?"
            + " where channel = ? and message = ?",
        message,
        at,
        error);
  }

  private void update(String sql, Outgoing message, Instant at, @Nullable String error) {
    database.transaction(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 1;
            statement.setObject(index++, at.atOffset(ZoneOffset.UTC));
            if (error != null) {
              statement.setString(index++, UnstoredTables.storable(error));
            }
            statement.setString(index++, message.channel());
            statement.setString(index, message.message());
            return statement.executeUpdate();
          }
        });
  }

  /**
   * What was told of an alert, by itself or with its cause, and on which channels; oldest first.
   */
  public List<AlertDelivery> deliveries(Fingerprint alert) {
    return database.transaction(connection -> new ChannelStates(connection).deliveries(alert));
  }

  /**
   * The channels with messages that wait or were given up, by name.
   *
   * @param since what was given up before is forgotten, and so is what waits from before for a
   *     channel that is not configured any more
   */
  public List<ChannelState> backlog(Instant since) {
    return database.transaction(connection -> new ChannelStates(connection).read(since));
  }
}
