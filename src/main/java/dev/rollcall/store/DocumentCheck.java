package dev.rollcall.store;

import dev.rollcall.report.kept.Discrepancy;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds one stored report against its original document, row by row. */
final class DocumentCheck {

  private final Connection connection;
  private final OldReading stored;
  private final List<Discrepancy> differences = new ArrayList<>();

  DocumentCheck(Connection connection, OldReading stored) {
    this.connection = connection;
    this.stored = stored;
  }

  /** Where the stored report is not what {@code read} says; of its rows the first place. */
  List<Discrepancy> against(PreparedAggregate read) throws SQLException {
    compare("domain", stored.facts().policyDomain(), read.policyDomain());
    compare("id", stored.id(), read.name().id());
    compare("key", stored.key(), read.name().key());
    compare("content", stored.content(), read.report().content());
    compare("rows", stored.facts().rows(), read.report().totals().rows());
    compare("messages", stored.facts().messages(), read.report().totals().messages());
    if (differences.isEmpty()) {
      compareRows(read);
    }
    return differences;
  }

  private void compare(String what, @Nullable Object there, @Nullable Object right) {
    if (!Objects.equals(there, right)) {
      differences.add(
          new Discrepancy(
              stored.facts().policyDomain(),
              stored.day(),
              what + " of report " + stored.brief(),
              there == null ? null : there.toString(),
              right == null ? null : right.toString()));
    }
  }

  private void compareRows(PreparedAggregate read) throws SQLException {
    String select =
        """
        select source || ' ' || author_domain || ' ' || messages
        from report_row where policy_domain = ? and day = ? and report = ? order by line
        """;
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, stored.facts().policyDomain());
      statement.setObject(2, stored.day());
      statement.setObject(3, stored.id());
      statement.setFetchSize(1_000);
      try (ResultSet rows = statement.executeQuery()) {
        StoredRows there = new StoredRows(rows);
        read.eachRow(there::compare);
      } catch (StoredRows.Failed e) {
        throw e.sql();
      } catch (IOException e) {
        throw new IllegalStateException("a document that was just read is gone", e);
      }
    }
  }

  /** The rows as they are stored, one after the other. */
  private final class StoredRows {
    private final ResultSet rows;
    private int line;

    StoredRows(ResultSet rows) {
      this.rows = rows;
    }

    void compare(PreparedAggregate.WorkedOutRow row) {
      line++;
      try {
        String there = rows.next() ? rows.getString(1) : null;
        if (differences.isEmpty()) {
          DocumentCheck.this.compare(
              "row " + line,
              there,
              row.source() + " " + row.kind().authorDomain() + " " + row.messages());
        }
      } catch (SQLException e) {
        throw new Failed(e);
      }
    }

    /** Carries a database error through a loop that knows of none. */
    private static final class Failed extends RuntimeException {
      private static final long serialVersionUID = 1L;
      private final SQLException sql;

      Failed(SQLException sql) {
        super(sql);
        this.sql = sql;
      }

      SQLException sql() {
        return sql;
      }
    }
  }
}
