package dev.rollcall.store;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.kept.Reread;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Stored aggregate reports, to be read again from their original bytes by a better parser. One
 * report is replaced in one transaction, so that whoever looks sees it whole, before or after.
 */
public final class Rereading implements AutoCloseable {

  private final Database database;
  private final int parser;
  private final Connection connection;

  /**
   * What became of a report.
   *
   * @param change what is new; empty when nothing is, or the report is gone meanwhile
   * @param refused why the database does not take what was read; the report is as it was then. Null
   *     when it does
   */
  public record Replaced(Optional<Reread> change, @Nullable String refused) {}

  Rereading(Database database, int parser) {
    this.database = database;
    this.parser = parser;
    this.connection = database.connect();
  }

  /**
   * The next reports in the order of domain and name.
   *
   * @param after the last one before; null to begin
   * @param all whether to take also those that this version of the parser has read
   * @param domains policy domains; empty for every one
   */
  public List<OldReading> next(
      @Nullable OldReading after, boolean all, Collection<String> domains, int most) {
    String select =
        """
        select policy_domain, id, key, content, bytes, parser, reporter, report_id,
            day, case when period_begin is not null then day end as reported_day, rows, messages,
            array(select distinct f ->> 'kind' from jsonb_array_elements(flags) f order by 1)
                as flags,
            origin, arrived_at, carrier, carrier_domain,
            day >= rows_kept_from() and exists (
                select from raw w where w.policy_domain = r.policy_domain and w.report = r.id)
                as has_bytes
        from report r
        where (? or parser < ?) and (? or policy_domain = any (?))
          and (policy_domain, id) > (?, ?)
        order by policy_domain, id
        limit ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      Array names = connection.createArrayOf("text", domains.toArray());
      statement.setBoolean(1, all);
      statement.setInt(2, parser);
      statement.setBoolean(3, domains.isEmpty());
      statement.setArray(4, names);
      statement.setString(5, after == null ? "" : after.facts().policyDomain());
      statement.setObject(6, after == null ? new UUID(0, 0) : after.id());
      statement.setInt(7, most);
      List<OldReading> readings = readings(statement);
      connection.commit();
      return readings;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /** How many {@link #next} will hand out, all in all; see there. */
  public long count(boolean all, Collection<String> domains) {
    String select =
        "select count(*) from report where (? or parser < ?) and (? or policy_domain = any (?))";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setBoolean(1, all);
      statement.setInt(2, parser);
      statement.setBoolean(3, domains.isEmpty());
      statement.setArray(4, connection.createArrayOf("text", domains.toArray()));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        long count = result.getLong(1);
        connection.commit();
        return count;
      }
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  private static List<OldReading> readings(PreparedStatement statement) throws SQLException {
    List<OldReading> readings = new ArrayList<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        Reread.Facts facts =
            new Reread.Facts(
                result.getString("policy_domain"),
                result.getString("reporter"),
                result.getString("report_id"),
                result.getObject("reported_day", LocalDate.class),
                result.getLong("rows"),
                result.getLong("messages"),
                List.of((String[]) result.getArray("flags").getArray()));
        readings.add(
            new OldReading(
                result.getObject("id", UUID.class),
                result.getObject("key", UUID.class),
                result.getObject("content", UUID.class),
                result.getObject("bytes", UUID.class),
                result.getInt("parser"),
                result.getObject("day", LocalDate.class),
                facts,
                result.getString("origin"),
                result.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                carrier(result),
                result.getBoolean("has_bytes")));
      }
    }
    return readings;
  }

  private static Carrier carrier(ResultSet result) throws SQLException {
    String domain = result.getString("carrier_domain");
    return new Carrier(
        Carrier.Standing.valueOf(result.getString("carrier").toUpperCase(Locale.ROOT)),
        domain == null ? null : new DomainName(domain));
  }

  /**
   * Copies the original document of a report as one gzip stream.
   *
   * @throws IOException when {@code out} takes no more
   */
  public void copyTo(OldReading report, OutputStream out) throws IOException {
    String select = "select bytes from raw where policy_domain = ? and report = ? order by piece";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, report.facts().policyDomain());
      statement.setObject(2, report.id());
      statement.setFetchSize(8);
      try (ResultSet result = statement.executeQuery();
          InputStream in = new PieceInput(result)) {
        in.transferTo(out);
      }
      connection.commit();
    } catch (PieceInput.DatabaseFailed e) {
      throw database.failure(e.sql());
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  /**
   * Puts {@code read} in the place of {@code old}; committed when it returns. Rollups move with it,
   * and who counts among its rivals is settled anew. Where nothing but the parser's version is new,
   * that is noted.
   *
   * @throws IOException when the bytes of {@code read} cannot be read
   */
  public Replaced replace(OldReading old, PreparedAggregate read) throws IOException {
    try {
      Replacement replacement = new Replacement(connection, parser, old, read);
      return new Replaced(new Transactions(connection).commit(replacement::write), null);
    } catch (SQLException e) {
      if (SqlTrouble.isBadData(e)) {
        return new Replaced(Optional.empty(), new BadData(e).reason());
      }
      throw database.failure(e);
    }
  }

  @Override
  public void close() {
    database.close(connection);
  }
}
