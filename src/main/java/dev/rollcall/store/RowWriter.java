package dev.rollcall.store;

import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.store.PreparedAggregate.WorkedOutRow;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes rows, all reports of a batch in one copy, and sums up their shares on the way. */
final class RowWriter implements AutoCloseable {

  private static final String TABLE =
      "report_row (policy_domain, day, report, line, source, author_domain, messages, evidence,"
          + " facts)";

  private final Connection connection;
  private final EvidenceBook book;
  private final Shares shares;
  private @Nullable BinaryCopy copy;

  RowWriter(Connection connection, EvidenceBook book, Shares shares) {
    this.connection = connection;
    this.book = book;
    this.shares = shares;
  }

  /**
   * Writes the rows of one report.
   *
   * @param counts whether they count, or only stand beside those that do
   */
  void add(PreparedAggregate prepared, LocalDate day, boolean counts)
      throws SQLException, IOException {
    DomainDay domainDay = new DomainDay(prepared.policyDomain(), day);
    boolean verified = prepared.carrier().standing() == Standing.VERIFIED;
    OneReport report = new OneReport(domainDay, prepared.name().id(), counts, verified);
    try {
      prepared.eachRow(report);
    } catch (Refused e) {
      throw e.sql();
    }
  }

  /** Ends the copy that is under way. */
  void end() throws SQLException {
    if (copy != null) {
      copy.end();
      copy = null;
    }
  }

  /** Calls off a copy that has not ended. */
  @Override
  public void close() throws SQLException {
    if (copy != null) {
      copy.close();
    }
  }

  private BinaryCopy copy() throws SQLException {
    if (copy == null) {
      copy = new BinaryCopy(connection, TABLE, 9);
    }
    return copy;
  }

  private final class OneReport implements PreparedAggregate.RowWriter {
    private final DomainDay day;
    private final UUID report;
    private final boolean counts;
    private final boolean verified;
    private int line;

    OneReport(DomainDay day, UUID report, boolean counts, boolean verified) {
      this.day = day;
      this.report = report;
      this.counts = counts;
      this.verified = verified;
    }

    @Override
    public void write(WorkedOutRow row) {
      UUID evidence = book.countUnder(day, row.kind());
      try {
        copy()
            .row()
            .text(day.policyDomain())
            .date(day.day())
            .uuid(report)
            .integer(++line)
            .text(row.source())
            .text(row.kind().authorDomain())
            .bigint(row.messages())
            .uuid(evidence)
            .jsonb(row.kind().facts());
        if (counts) {
          shares.count(
              new Shares.Key(day, row.kind().authorDomain(), row.source(), evidence, verified),
              row.messages());
        }
        if (shares.isFull()) {
          end();
          shares.spill();
        }
      } catch (SQLException e) {
        throw new Refused(e);
      }
    }
  }

  /** Carries a database error through a loop that knows of none. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SQLException sql;

    Refused(SQLException sql) {
      super(sql);
      this.sql = sql;
    }

    SQLException sql() {
      return sql;
    }
  }
}
