package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.mail.Bytes;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.report.kept.IdPrefix;
import dev.rollcall.report.kept.RejectedEntry;
import dev.rollcall.report.kept.RejectedSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
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
  private final Privacy privacy;

  KeptMail(Database database, Privacy privacy) {
    this.database = database;
    this.privacy = privacy;
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

  /** How many entries {@link #open} hands out, all in all. */
  public long countOpen(int olderThan) {
    return database.transaction(
        connection -> {
          String select = "select count(*) from rejected where closed_at is null and parser < ?";
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setInt(1, olderThan);
            try (ResultSet result = statement.executeQuery()) {
              result.next();
              return result.getLong(1);
            }
          }
        });
  }

  /**
   * The original bytes of an entry, to be read as often as needed; each stream has a connection of
   * its own, and the caller closes it. Opening throws {@link Misconfigured} when there is no such
   * mail, or when it was encrypted with another key.
   */
  public Bytes bytes(UUID id) {
    return new RejectedMail(database, privacy).open(id);
  }

  /**
   * Copies the original bytes of an entry.
   *
   * @throws IOException when what is kept is damaged, or {@code out} takes no more
   */
  public void copyTo(UUID id, OutputStream out) throws IOException {
    try (InputStream mail = bytes(id).open()) {
      mail.transferTo(out);
    }
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
