package dev.rollcall.store;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drops months of rows. Since when rows are kept is noted in the same transaction, and from then on
 * nothing that needs the rows of an earlier day changes its rollups.
 */
final class RowRetention {

  /** Nobody waits longer than that behind us, should somebody be reading the month. */
  private static final String PATIENCE = "set local lock_timeout = '1s'";

  private static final String NOT_NOW = "55P03";
  private static final int TRIES = 3;
  private static final int AT_ONCE = 12;

  private final Database database;

  RowRetention(Database database) {
    this.database = database;
  }

  /**
   * From here to the end of the transaction no rows are dropped. It locks no row and no partition;
   * whoever asks for it has locked the key of a report already, and touches its rows afterwards.
   */
  static void keepRows(Connection connection) throws SQLException {
    Sql.execute(connection, "lock table only report_row in access share mode");
  }

  /** The months with rows that end before {@code keptFrom}. */
  List<YearMonth> months(LocalDate keptFrom) {
    return database.snapshot(connection -> filled(connection, partitions(connection, keptFrom)));
  }

  /**
   * Drops what ends before {@code keptFrom}, the first of a month. A month that somebody is reading
   * for long ends it there; the next time goes on with it.
   *
   * @return the first day of which all rows are kept; null when none were ever dropped
   */
  @Nullable LocalDate drop(LocalDate keptFrom) {
    List<YearMonth> months = database.snapshot(connection -> partitions(connection, keptFrom));
    for (int from = 0; from < months.size(); from += AT_ONCE) {
      List<YearMonth> some = months.subList(from, Math.min(from + AT_ONCE, months.size()));
      if (!tryDropping(some, some.get(some.size() - 1).plusMonths(1).atDay(1))) {
        return keptFrom();
      }
    }
    tryDropping(List.of(), keptFrom); // the default partition may hold rows of days before
    return keptFrom();
  }

  /** The first day of which all rows are kept; null when none were ever dropped. */
  @Nullable LocalDate keptFrom() {
    return database.snapshot(connection -> Optional.ofNullable(keptFrom(connection))).orElse(null);
  }

  private static @Nullable LocalDate keptFrom(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("select kept_from from row_retention");
        ResultSet result = statement.executeQuery()) {
      return result.next() ? result.getObject(1, LocalDate.class) : null;
    }
  }

  /** Whether nobody kept us from it. */
  private boolean tryDropping(List<YearMonth> months, LocalDate keptFrom) {
    try (Connection connection = database.connect()) {
      for (int tries = 1; ; tries++) {
        try {
          new Transactions(connection).commit(() -> drop(connection, months, keptFrom));
          return true;
        } catch (SQLException e) {
          if (!NOT_NOW.equals(e.getSQLState())) {
            throw e;
          }
          if (tries == TRIES) {
            return false;
          }
        }
      }
    } catch (SQLException e) {
      throw database.failure(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The lock comes first: it is what others hold who count on rows. */
  private static LocalDate drop(Connection connection, List<YearMonth> months, LocalDate keptFrom)
      throws SQLException {
    Sql.execute(connection, PATIENCE);
    Sql.execute(connection, "lock table only report_row in access exclusive mode");
    List<YearMonth> there = partitions(connection, keptFrom); // another may have been quicker
    there.retainAll(months);
    String note =
        """
        insert into row_retention (kept_from) values (?)
        on conflict (only_one) do update
            set kept_from = greatest(row_retention.kept_from, excluded.kept_from)
        """;
    try (PreparedStatement statement = connection.prepareStatement(note)) {
      statement.setObject(1, keptFrom);
      statement.executeUpdate();
    }
    for (YearMonth month : there) {
      Sql.execute(connection, "drop table " + name(month));
    }
    return keptFrom;
  }

  private static List<YearMonth> filled(Connection connection, List<YearMonth> months)
      throws SQLException {
    List<YearMonth> filled = new ArrayList<>();
    for (YearMonth month : months) {
      try (PreparedStatement statement =
              connection.prepareStatement("select exists (select from " + name(month) + ")");
          ResultSet result = statement.executeQuery()) {
        result.next();
        if (result.getBoolean(1)) {
          filled.add(month);
        }
      }
    }
    return filled;
  }

  private static List<YearMonth> partitions(Connection connection, LocalDate keptFrom)
      throws SQLException {
    String select =
        """
        select month from (
            select to_date(c.relname, '"report_row_"YYYY_MM') as month
            from pg_inherits i
            join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'report_row'::regclass
              and c.relname ~ '^report_row_[0-9]{4}_[0-9]{2}$') m
        where month + interval '1 month' <= ?
        order by month
        """;
    List<YearMonth> months = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, keptFrom);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          months.add(YearMonth.from(result.getObject(1, LocalDate.class)));
        }
      }
    }
    return months;
  }

  private static String name(YearMonth month) {
    return "report_row_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
  }
}
