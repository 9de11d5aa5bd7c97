package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.report.kept.IdPrefix;
import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Mail that was not stored: rejected and kept whole, or ignored and only counted. */
public final class KeptMail {

  private static final String ENTRY =
      """
      select id, origin, sender, subject, reason, parser, size, first_seen, closed_at, closed_as
      from rejected
      """;

  private final Database database;
  private final Clock clock;

  KeptMail(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * What there is.
   *
   * @param closedToo whether to list what a retry has closed, too
   * @param most how many entries to list
   */
  public RejectedSummary summary(boolean closedToo, int most) {
    return database.snapshot(
        connection ->
            new RejectedSummary(
                entries(
                    connection,
                    ENTRY + "where closed_at is null or ? order by first_seen desc, id limit ?",
                    closedToo,
                    most),
                count(connection, "select count(*) from rejected where closed_at is null"),
                count(connection, "select count(*) from rejected where closed_at is not null"),
                ignored(connection)));
  }

  /**
   * The one entry whose id begins with {@code prefix}.
   *
   * @throws Misconfigured when there is none, or several
   */
  public RejectedEntry entry(String prefix) {
    IdPrefix id =
        IdPrefix.in(prefix)
            .orElseThrow(
                () ->
                    new Misconfigured(
                        "'" + prefix + "' is no id; 'rollcall rejected list' shows them"));
    List<RejectedEntry> found =
        database.transaction(
            connection ->
                entries(
                    connection,
                    ENTRY + "where id between ? and ? order by id limit 2",
                    id.first(),
                    id.last()));
    if (found.size() != 1) {
      throw new Misconfigured(
          found.isEmpty()
              ? "no rejected mail has an id that begins with '" + prefix + "'"
              : "several rejected mails have an id that begins with '" + prefix + "'; say more");
    }
    return found.get(0);
  }

  /**
   * Open entries in the order of their ids.
   *
   * @param after where to go on; null to begin
   * @param olderThan only those that an older parser than this refused
   */
  public List<RejectedEntry> open(@Nullable UUID after, int olderThan, int most) {
    return database.transaction(
        connection ->
            entries(
                connection,
                ENTRY
                    + "where closed_at is null and id > coalesce(?::uuid, '"
                    + new UUID(0, 0)
                    + "') and parser < ? order by id limit ?",
                after,
                olderThan,
                most));
  }

  /**
   * Copies the original bytes of an entry.
   *
   * @throws IOException when what is kept is damaged, or {@code out} takes no more
   */
  public void copyTo(UUID id, OutputStream out) throws IOException {
    try (Connection connection = database.connect()) {
      new RejectedMail(connection).copyTo(id, out);
      connection.commit();
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /** Deletes entries that came more than {@code days} days ago, open or not; how many. */
  public int forgetAfter(int days) {
    return database.transaction(
        connection -> {
          String delete = "delete from rejected where first_seen < ?";
          try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setObject(
                1, clock.instant().minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC));
            return statement.executeUpdate();
          }
        });
  }

  private static List<RejectedEntry> entries(
      Connection connection, String select, @Nullable Object... parameters) throws SQLException {
    List<RejectedEntry> entries = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          entries.add(entry(result));
        }
      }
    }
    return entries;
  }

  private static RejectedEntry entry(ResultSet result) throws SQLException {
    OffsetDateTime closed = result.getObject("closed_at", OffsetDateTime.class);
    return new RejectedEntry(
        result.getObject("id", UUID.class),
        result.getString("origin"),
        result.getString("sender"),
        result.getString("subject"),
        result.getString("reason"),
        result.getInt("parser"),
        result.getLong("size"),
        result.getObject("first_seen", OffsetDateTime.class).toInstant(),
        closed == null ? null : closed.toInstant(),
        result.getString("closed_as"));
  }

  private static long count(Connection connection, String select) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  private static Map<String, Long> ignored(Connection connection) throws SQLException {
    String select = "select reason, count(*) from ignored group by 1 order by 2 desc, 1 limit 1000";
    Map<String, Long> ignored = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(select);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        ignored.put(result.getString(1), result.getLong(2));
      }
    }
    return ignored;
  }
}
