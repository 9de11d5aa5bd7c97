package dev.rollcall.store;

import dev.rollcall.report.kept.Expired;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Deletes what is kept for a while only, in steps that keep no other writer waiting. */
public final class Retention {

  private static final int AT_ONCE = 2_000;

  /**
   * Alerts that ended before, of which nothing is to be told, and that nobody muted until later.
   */
  private static final String OVER =
      """
      alert where ended is not null and pending is null
          and greatest(ended, handled_at, handled_until::timestamptz) < ?
      """;

  private final Database database;

  Retention(Database database) {
    this.database = database;
  }

  /** Deletes the original bytes of reports that were stored before {@code before}. */
  public void deleteRaw(Instant before) {
    delete(
        """
        delete from raw where ctid = any (array(
            select ctid from raw where arrived_at < ? limit ? for update skip locked))
        """,
        before);
  }

  /** Deletes the failure reports that were taken in before {@code before}. */
  public void deleteFailures(Instant before) {
    delete(
        """
        delete from failure_report where ctid = any (array(
            select ctid from failure_report where arrived_at < ? limit ? for update skip locked))
        """,
        before);
  }

  /** Deletes rejected mail that first came before {@code before}, open or not. */
  public void deleteRejected(Instant before) {
    delete(
        """
        delete from rejected where id = any (array(
            select id from rejected where first_seen < ? limit ? for update skip locked))
        """,
        before);
  }

  /** Forgets the names of addresses that were to be asked for again before {@code before}. */
  public void deleteNames(Instant before) {
    delete(
        """
        delete from address_name where address = any (array(
            select address from address_name where due_at < ? limit ? for update skip locked))
        """,
        before);
  }

  /** Forgets what was last seen in DNS before {@code before}. */
  public void deleteRecords(Instant before) {
    delete(
        """
        delete from dns_record where ctid = any (array(
            select ctid from dns_record where last_seen < ? limit ? for update skip locked))
        """,
        before);
  }

  /**
   * Forgets findings that nobody does anything about and that were last seen before {@code before}.
   */
  public void deleteFindings(Instant before) {
    delete(
        """
        with gone as (
            select policy_domain, id from finding_life
            where last_seen < (? at time zone 'UTC')::date and handling is null
            limit ? for update skip locked)
        , events as (
            delete from finding_event e using gone g
            where e.policy_domain = g.policy_domain and e.id = g.id)
        delete from finding_life l using gone g
        where l.policy_domain = g.policy_domain and l.id = g.id
        """,
        before);
  }

  /** Deletes the log of runs that ended before {@code before}. */
  public void deleteRuns(Instant before) {
    delete(
        """
        delete from run where id = any (array(
            select id from run where finished_at < ? limit ? for update skip locked))
        """,
        before);
  }

  /**
   * Forgets alerts that ended, what happened to alerts, and what was sent or given up, all of it
   * before {@code before}. An alert that somebody muted for longer stays.
   */
  public void deleteTold(Instant before) {
    delete(
        "delete from alert where ctid = any (array(select ctid from "
            + OVER
            + " limit ? for update skip locked))",
        before);
    delete(
        """
        delete from alert_event where ctid = any (array(
            select ctid from alert_event where at < ? limit ? for update skip locked))
        """,
        before);
    delete(
        """
        delete from alert_delivery where ctid = any (array(
            select ctid from alert_delivery
            where coalesce(delivered, given_up, queued) < ? limit ? for update skip locked))
        """,
        before);
    delete(
        """
        delete from outgoing_mail where id = any (array(
            select id from outgoing_mail where ended_at < ? limit ? for update skip locked))
        """,
        before);
  }

  /**
   * Counts what {@code ages} let go; nothing is changed.
   *
   * @see #dropRows
   */
  public Expired expired(Ages ages) {
    List<YearMonth> months = new RowRetention(database).months(ages.rows());
    return database.snapshot(
        connection ->
            new Expired(
                months,
                count(connection, "report_row_other where day < ?", ages.rows()),
                count(connection, "report where day < ?", ages.rollups()),
                count(connection, "tls_report where day < ?", ages.rollups()),
                documents(connection, ages),
                count(connection, "rejected where first_seen < ?", ages.rejected()),
                count(connection, "failure_report where arrived_at < ?", ages.failures()),
                count(connection, "run where finished_at < ?", ages.runs()),
                told(connection, ages.told())));
  }

  /**
   * What is older goes.
   *
   * @param rows by the day of the mail, the first of a month
   * @param rollups likewise; not after {@code rows}
   * @param raw by arrival, as are the next ones
   * @param told by when it ended or was sent
   */
  public record Ages(
      LocalDate rows,
      LocalDate rollups,
      Instant raw,
      Instant rejected,
      Instant failures,
      Instant runs,
      Instant told) {}

  private static Expired.Told told(Connection connection, Instant before) throws SQLException {
    return new Expired.Told(
        count(connection, OVER, before),
        count(connection, "alert_event where at < ?", before),
        count(connection, "alert_delivery where coalesce(delivered, given_up, queued) < ?", before),
        count(connection, "outgoing_mail where ended_at < ?", before));
  }

  private static long documents(Connection connection, Ages ages) throws SQLException {
    String select =
        """
        select count(distinct (w.policy_domain, w.report))
        from raw w
        left join report r on r.policy_domain = w.policy_domain and r.id = w.report
        where w.arrived_at < ? or r.day < ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, ages.raw().atOffset(ZoneOffset.UTC));
      statement.setObject(2, ages.rows());
      return only(statement);
    }
  }

  private static long count(Connection connection, String from, Object before) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select count(*) from " + from)) {
      statement.setObject(
          1, before instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : before);
      return only(statement);
    }
  }

  private static long only(PreparedStatement statement) throws SQLException {
    try (ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  /**
   * Drops the rows of months that end before {@code keptFrom}, the first of a month. What they
   * added to the rollups stays, and no longer changes; their original documents go with them.
   * Others write on meanwhile.
   *
   * @return since when rows are kept: an earlier day where somebody was reading a month for long,
   *     and the next time goes on with it; null when that was the first one
   */
  public @Nullable LocalDate dropRows(LocalDate keptFrom) {
    LocalDate reached = new RowRetention(database).drop(keptFrom);
    delete(
        """
        delete from report_row_other where ctid = any (array(
            select ctid from report_row_other
            where day < rows_kept_from() limit ? for update skip locked))
        """);
    delete(
        """
        delete from raw where ctid = any (array(
            select w.ctid from raw w
            join report r on r.policy_domain = w.policy_domain and r.id = w.report
            where r.day < rows_kept_from() limit ? for update of w skip locked))
        """);
    return reached;
  }

  /**
   * Deletes rollups and reports of days before {@code from}, the first of a month, but none whose
   * rows may still be there.
   */
  public void deleteRollups(LocalDate from) {
    LocalDate rowsFrom = new RowRetention(database).keptFrom();
    if (rowsFrom != null) {
      new RollupRetention(database).delete(from.isBefore(rowsFrom) ? from : rowsFrom);
    }
  }

  /** The first day of which all rows are kept; null when none were ever dropped. */
  public @Nullable LocalDate rowsKeptFrom() {
    return new RowRetention(database).keptFrom();
  }

  private void delete(String statement, @Nullable Instant before) {
    int deleted;
    do {
      deleted =
          database.transaction(
              connection -> {
                try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                  int i = 0;
                  if (before != null) {
                    prepared.setObject(++i, before.atOffset(ZoneOffset.UTC));
                  }
                  prepared.setInt(++i, AT_ONCE);
                  return prepared.executeUpdate();
                }
              });
    } while (deleted == AT_ONCE);
  }

  private void delete(String statement) {
    delete(statement, null);
  }
}
