package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.report.kept.IdPrefix;
import dev.rollcall.report.kept.ReportKind;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.ReportQuery;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredRow;
import dev.rollcall.store.KeyChoice.Decision;
import dev.rollcall.store.KeyChoice.State;
import dev.rollcall.store.ReportNames.Name;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stored reports, one by one: to be looked at, and to choose which content counts. */
public final class KeptReports {

  private final Database database;
  private final Clock clock;

  KeptReports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The reports that {@code query} means.
   *
   * @param most how many to list, the newest
   */
  public ReportList list(ReportQuery query, int most) {
    return database.snapshot(connection -> new ReportLines(connection, query).list(most));
  }

  /**
   * Everything about the report that {@code name} means: the first digits of its id, or else the
   * whole id that its reporter gave it. A TLS report is there once for each of its policy domains.
   *
   * @throws Misconfigured when it means none, or several
   */
  public List<StoredReport> find(String name) {
    return database.snapshot(
        connection -> {
          ReportDetails details = new ReportDetails(connection);
          List<StoredReport> found = new ArrayList<>();
          for (Name one : theOne(connection, name)) {
            found.add(details.of(one));
          }
          return found;
        });
  }

  private static List<Name> theOne(Connection connection, String name) throws SQLException {
    ReportNames names = new ReportNames(connection);
    Optional<IdPrefix> prefix = IdPrefix.in(name);
    List<Name> found = prefix.isEmpty() ? List.of() : names.within(prefix.get());
    if (found.isEmpty()) {
      found = names.called(name);
    }
    if (found.isEmpty()) {
      throw new Misconfigured(
          "no report is called '" + name + "'; 'rollcall report list' shows their ids");
    }
    List<UUID> ids = found.stream().map(Name::id).distinct().toList();
    if (ids.size() > 1) {
      throw new Misconfigured(
          "several reports are called '"
              + name
              + "': "
              + ids.stream().map(UUID::toString).collect(Collectors.joining(", ")));
    }
    return found;
  }

  /**
   * Hands over the rows of an aggregate report in order.
   *
   * @param most how many at most
   */
  public void rows(StoredReport report, long most, Consumer<StoredRow> reader) {
    if (report.kind() == ReportKind.AGGREGATE) {
      database.snapshot(
          connection -> {
            new ReportDetails(connection).rows(report, most, reader);
            return report;
          });
    }
  }

  /**
   * Lets this content count among those of its key, until somebody decides otherwise. All figures
   * move in the same transaction.
   *
   * @param by who decides
   * @param because why; null when there is nothing to say
   * @throws Misconfigured when there is nothing to choose from
   */
  public void count(UUID report, String by, @Nullable String because) {
    Decision decision = new Decision(by, clock.instant(), because);
    change(report, (choice, state) -> choice.decide(state, report, decision));
  }

  /**
   * Lets content and carrier choose again among the contents of this report's key.
   *
   * @throws Misconfigured when there is nothing to choose from
   */
  public void countAutomatically(UUID report) {
    change(report, KeyChoice::choose);
  }

  private interface Change {
    void apply(KeyChoice choice, State state) throws SQLException;
  }

  private void change(UUID report, Change change) {
    try (Connection connection = database.connect()) {
      boolean changed =
          new Transactions(connection).commit(() -> change(connection, report, change));
      if (!changed) {
        throw new Misconfigured(
            "report "
                + report
                + " is the only content under its name; there is nothing to choose from");
      }
    } catch (SQLException e) {
      throw database.failure(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Without its rows nobody could take back what a content added to the rollups. */
  private static void requireRows(Connection connection, String policyDomain, UUID report)
      throws SQLException {
    RowRetention.keepRows(connection);
    String select =
        "select from report where policy_domain = ? and id = ? and day < rows_kept_from()";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setString(1, policyDomain);
      statement.setObject(2, report);
      try (ResultSet result = statement.executeQuery()) {
        if (result.next()) {
          throw new Misconfigured(
              "rows of the day of report "
                  + report
                  + " are no longer kept ('rows: keep:'); what counts for it can no longer change");
        }
      }
    }
  }

  private static boolean change(Connection connection, UUID report, Change change)
      throws SQLException {
    boolean changed = false;
    for (Name name : new ReportNames(connection).of(report)) {
      UUID key = name.key();
      if (key != null) {
        KeyChoice choice = new KeyChoice(connection, name.policyDomain(), key);
        Optional<State> state = choice.lock();
        if (state.isPresent() && state.get().contents() > 1) {
          requireRows(connection, name.policyDomain(), report);
          change.apply(choice, state.get());
          changed = true;
        }
      }
    }
    return changed;
  }
}
