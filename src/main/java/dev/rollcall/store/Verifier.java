package dev.rollcall.store;

import dev.rollcall.report.kept.Check;
import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Discrepancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Holds what is stored against itself and against original documents. Changes nothing. */
public final class Verifier implements AutoCloseable {

  private final Database database;
  private final Connection connection;

  Verifier(Database database) {
    this.database = database;
    this.connection = database.connect();
  }

  /**
   * The checks that need no documents, all on one state of the store.
   *
   * @param domains policy domains; empty for every one
   * @param done hears of each check that is made
   */
  public List<CheckResult> tables(Collection<String> domains, Runnable done) {
    return database.snapshot(
        snapshot -> {
          TableChecks checks = new TableChecks(snapshot, domains);
          List<CheckResult> results = new ArrayList<>();
          for (Check check : Check.values()) {
            if (check != Check.DOCUMENT) {
              results.add(checks.make(check));
              done.run();
            }
          }
          return results;
        });
  }

  /**
   * Where a stored report is not what its document says; empty when it is.
   *
   * @param read the document, read again
   */
  public List<Discrepancy> differences(OldReading stored, PreparedAggregate read) {
    return read(() -> new DocumentCheck(connection, stored).against(read));
  }

  /** Whether a report is still there: somebody may have replaced it meanwhile. */
  public boolean isStored(OldReading report) {
    return read(
        () -> {
          String select = "select from report where policy_domain = ? and id = ?";
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, report.facts().policyDomain());
            statement.setObject(2, report.id());
            try (ResultSet result = statement.executeQuery()) {
              return result.next();
            }
          }
        });
  }

  private interface Reading<T> {
    T read() throws SQLException;
  }

  private <T> T read(Reading<T> reading) {
    try {
      T result = reading.read();
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw database.failure(e);
    }
  }

  @Override
  public void close() {
    database.close(connection);
  }
}
