package dev.rollcall.store;

import dev.rollcall.judge.status.PostedMail;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of mail that goes out, within one transaction. */
final class PostedMails {

  private final Connection connection;

  PostedMails(Connection connection) {
    this.connection = connection;
  }

  List<PostedMail> list(boolean sent, int most) throws SQLException {
    String select =
        """
        select id, kind, key, address, message_id, state, made_at, attempts, next_at, ended_at, said
        from outgoing_mail where ? or state <> 'sent'
        order by made_at desc, id desc limit ?
        """;
    List<PostedMail> mails = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setBoolean(1, sent);
      statement.setInt(2, most);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          mails.add(mail(result));
        }
      }
    }
    return mails;
  }

  long count(String state) throws SQLException {
    String select = "select count(*) from outgoing_mail where state = ?";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, state);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    }
  }

  private static PostedMail mail(ResultSet result) throws SQLException {
    OffsetDateTime ended = result.getObject("ended_at", OffsetDateTime.class);
    return new PostedMail(
        result.getLong("id"),
        result.getString("kind"),
        result.getString("key"),
        result.getString("address"),
        result.getString("message_id"),
        PostedMail.State.valueOf(
            result.getString("state").toUpperCase(Locale.ROOT).replace('-', '_')),
        result.getObject("made_at", OffsetDateTime.class).toInstant(),
        result.getInt("attempts"),
        result.getObject("next_at", OffsetDateTime.class).toInstant(),
        ended == null ? null : ended.toInstant(),
        result.getString("said"));
  }

  /**
   * Lets mail wait once more that was given up.
   *
   * @param ids which of it; null for all
   * @return the ids of it
   */
  Set<Long> revive(@Nullable Set<Long> ids, Instant at) throws SQLException {
    String update =
        """
        update outgoing_mail set state = 'waiting', attempts = 0, next_at = ?, revived_at = ?,
            ended_at = null
        where state = 'given-up' and (? or id = any (?))
        returning id
        """;
    Set<Long> revived = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setObject(1, at.atOffset(ZoneOffset.UTC));
      statement.setObject(2, at.atOffset(ZoneOffset.UTC));
      statement.setBoolean(3, ids == null);
      statement.setArray(
          4, connection.createArrayOf("bigint", ids == null ? new Object[0] : ids.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          revived.add(result.getLong(1));
        }
      }
    }
    return revived;
  }
}
