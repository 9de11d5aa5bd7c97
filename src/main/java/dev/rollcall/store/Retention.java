package dev.rollcall.store;

import java.sql.PreparedStatement;
import java.time.Instant;
import java.time.ZoneOffset;

/** Deletes what is kept for a while only, in steps that keep no other writer waiting. */
public final class Retention {

  private static final int AT_ONCE = 2_000;

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

  private void delete(String statement, Instant before) {
    int deleted;
    do {
      deleted =
          database.transaction(
              connection -> {
                try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                  prepared.setObject(1, before.atOffset(ZoneOffset.UTC));
                  prepared.setInt(2, AT_ONCE);
                  return prepared.executeUpdate();
                }
              });
    } while (deleted == AT_ONCE);
  }
}
