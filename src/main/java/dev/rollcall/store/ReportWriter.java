package dev.rollcall.store;

import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.Origin;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.store.Settlement.ReportOutcome;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores batches of messages, each batch in one transaction with what it settles in mailboxes. When
 * the database refuses data, the batch is halved until the one mail is found; that one is rejected
 * and the others are stored. Not for use by several threads at once.
 */
public final class ReportWriter implements AutoCloseable {

  private final Database database;
  private final Clock clock;
  private final int parser;
  private final Privacy privacy;
  private final Filing filing;
  private final Connection connection;

  /**
   * @param filing what becomes of mail of mailboxes
   */
  ReportWriter(Database database, Clock clock, int parser, Privacy privacy, Filing filing) {
    this.database = database;
    this.clock = clock;
    this.parser = parser;
    this.privacy = privacy;
    this.filing = filing;
    this.connection = database.connect();
  }

  /**
   * Stores {@code arrivals} and notes them as settled in their mailboxes; committed when it
   * returns, one settlement for each arrival in order.
   *
   * @throws Unavailable when the database is away; nothing of the batch is stored then, or all of
   *     it
   * @throws IOException when a message's bytes cannot be read on our side
   */
  public List<Settlement> write(List<Arrival> arrivals) throws IOException {
    try {
      return inOneTransaction(arrivals);
    } catch (BadData e) {
      return apart(arrivals, e);
    }
  }

  private List<Settlement> apart(List<Arrival> arrivals, BadData e) throws IOException {
    if (arrivals.stream().allMatch(arrival -> arrival.reports().isEmpty())) {
      throw database.failure(e.sql()); // it is not for what is in the mail
    }
    if (arrivals.size() == 1) {
      return write(List.of(arrivals.get(0).rejectedFor(e.reason())));
    }
    int half = arrivals.size() / 2;
    List<Settlement> settlements = new ArrayList<>(write(arrivals.subList(0, half)));
    settlements.addAll(write(arrivals.subList(half, arrivals.size())));
    return settlements;
  }

  private List<Settlement> inOneTransaction(List<Arrival> arrivals) throws BadData, IOException {
    try {
      return new Transactions(connection).commit(() -> settle(arrivals));
    } catch (SQLException e) {
      if (SqlTrouble.isBadData(e)) {
        throw new BadData(e);
      }
      throw database.failure(e);
    }
  }

  private List<Settlement> settle(List<Arrival> arrivals) throws SQLException, IOException {
    Instant now = clock.instant();
    List<List<ReportOutcome>> outcomes = writeReports(arrivals, now);
    UnstoredTables unstored = new UnstoredTables(connection, now, parser, privacy);
    Retries retries = new Retries(connection, now, parser, privacy);
    List<Settlement> settlements = new ArrayList<>(arrivals.size());
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      String rejectedFor =
          arrival.problems().isEmpty() ? null : String.join("; ", arrival.problems());
      boolean retried = arrival.message().origin() instanceof Origin.Kept;
      if (rejectedFor != null && !retried) {
        unstored.reject(arrival, rejectedFor);
      } else if (rejectedFor == null && arrival.ignoredFor() != null) {
        unstored.ignore(arrival, arrival.ignoredFor());
      }
      settlements.add(new Settlement(arrival, outcomes.get(i), rejectedFor));
      if (arrival.message().origin() instanceof Origin.Kept kept) {
        retries.add(kept, settlements.get(i));
      }
    }
    unstored.write();
    retries.write();
    new SettledMail(connection, filing).settle(settlements);
    return settlements;
  }

  private List<List<ReportOutcome>> writeReports(List<Arrival> arrivals, Instant now)
      throws SQLException, IOException {
    AggregateBatch aggregates = new AggregateBatch(connection, now, parser);
    FailureBatch failures = new FailureBatch(connection, now, parser, privacy);
    TlsBatch tls = new TlsBatch(connection, now, parser);
    for (Arrival arrival : arrivals) {
      String origin = arrival.message().origin().toString();
      for (PreparedReport report : arrival.reports()) {
        if (report instanceof PreparedAggregate aggregate) {
          aggregates.add(aggregate, origin);
        } else if (report instanceof PreparedFailure failure) {
          failures.add(failure, origin);
        } else if (report instanceof PreparedTls one) {
          tls.add(one, origin);
        }
      }
    }
    var ofAggregates = aggregates.write().iterator();
    var ofFailures = failures.write().iterator();
    var ofTls = tls.write().iterator();
    List<List<ReportOutcome>> outcomes = new ArrayList<>(arrivals.size());
    for (Arrival arrival : arrivals) {
      List<ReportOutcome> ofArrival = new ArrayList<>();
      for (PreparedReport report : arrival.reports()) {
        if (report instanceof PreparedAggregate) {
          ofArrival.add(ofAggregates.next());
        } else {
          ofArrival.add(report instanceof PreparedFailure ? ofFailures.next() : ofTls.next());
        }
      }
      outcomes.add(ofArrival);
    }
    return outcomes;
  }

  @Override
  public void close() {
    database.close(connection);
  }
}
