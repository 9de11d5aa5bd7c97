package dev.rollcall.store;

import dev.rollcall.judge.alert.AlertDelivery;
import dev.rollcall.judge.alert.Fingerprint;
import dev.rollcall.judge.status.ChannelState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads which channels alerts did not get to, within one transaction. */
final class ChannelStates {

  private final Connection connection;

  ChannelStates(Connection connection) {
    this.connection = connection;
  }

  /**
   * The channels with messages that wait or were given up, by name.
   *
   * @param since what was given up before is forgotten, and so is what waits from before for a
   *     channel that is not configured any more
   */
  List<ChannelState> read(Instant since) throws SQLException {
    String select =
        """
        select channel, count(*) filter (where given_up is null),
            count(*) filter (where given_up is not null),
            min(queued) filter (where given_up is null),
            (array_agg(error order by given_up is not null, queued)
                filter (where error is not null))[1]
        from alert_delivery
        where delivered is null and coalesce(given_up, queued) >= ?
        group by channel order by channel
        """;
    List<ChannelState> channels = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, since.atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          OffsetDateTime oldest = result.getObject(4, OffsetDateTime.class);
          channels.add(
              new ChannelState(
                  result.getString(1),
                  result.getLong(2),
                  result.getLong(3),
                  oldest == null ? null : oldest.toInstant(),
                  result.getString(5)));
        }
      }
    }
    return channels;
  }

  List<AlertDelivery> deliveries(Fingerprint alert) throws SQLException {
    String select =
        """
        select channel, content ->> 'news', queued, delivered, given_up, error
        from alert_delivery
        where content ->> 'alert' = ?
            or content -> 'explained' @> jsonb_build_array(jsonb_build_object('alert', ?::text))
        order by queued, channel, message
        """;
    List<AlertDelivery> deliveries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, alert.text());
      statement.setString(2, alert.text());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          deliveries.add(
              new AlertDelivery(
                  result.getString(1),
                  result.getString(2),
                  result.getObject(3, OffsetDateTime.class).toInstant(),
                  time(result, 4),
                  time(result, 5),
                  result.getString(6)));
        }
      }
    }
    return deliveries;
  }

  private static @Nullable Instant time(ResultSet result, int column) throws SQLException {
    OffsetDateTime time = result.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
