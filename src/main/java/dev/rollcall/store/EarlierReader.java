package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What sources with failing mail sent before each of several windows, as {@link TrafficReader}
 * reads it for one, in one pass over the days.
 */
final class EarlierReader {

  /** The columns are a source, how many of the windows had begun, and three sums. */
  private static final String SUMS =
      """
      select r.source, width_bucket(r.day, ?), sum(r.messages),
          coalesce(sum(r.messages) filter (where
              case when (e.policy ->> 'adkim_strict')::boolean
                   then e.dkim_strict else e.dkim_relaxed end), 0),
          coalesce(sum(r.messages) filter (where e.passes), 0)
      from rollup_source r
      join evidence e on e.policy_domain = r.policy_domain and e.id = r.evidence
      where r.policy_domain = ? and r.source in (
          select w.source from rollup_source w
          join evidence f on f.policy_domain = w.policy_domain and f.id = w.evidence
          where w.policy_domain = r.policy_domain and w.day between ? and ? and not f.passes)
        and r.day < ?
      group by 1, 2
      """;

  /** First days of windows, in order. */
  private final List<LocalDate> begins;

  /** Of each source what it sent from one of those days to the next, before the first at 0. */
  private final Map<String, SourceTotals[]> sums = new TreeMap<>();

  /**
   * Reads what came before {@code windows}.
   *
   * @param windows any that lie within each other or overlap
   */
  EarlierReader(Connection connection, DomainName domain, List<Window> windows)
      throws SQLException {
    this.begins = windows.stream().map(Window::from).distinct().sorted().toList();
    LocalDate last = windows.stream().map(Window::to).max(LocalDate::compareTo).orElseThrow();
    try (PreparedStatement statement = connection.prepareStatement(SUMS)) {
      statement.setArray(1, connection.createArrayOf("date", begins.toArray()));
      statement.setString(2, domain.name());
      statement.setObject(3, begins.get(0));
      statement.setObject(4, last);
      statement.setObject(5, begins.get(begins.size() - 1));
      statement.setFetchSize(10_000);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          String source = result.getString(1);
          sums.computeIfAbsent(source, any -> new SourceTotals[begins.size()])[result.getInt(2)] =
              new SourceTotals(source, result.getLong(3), result.getLong(4), result.getLong(5));
        }
      }
    }
  }

  /**
   * What was sent before {@code window} by the sources whose mail fails in it.
   *
   * @param window one of those that were given
   * @param traffic all mail of it
   */
  List<SourceTotals> before(Window window, List<Traffic> traffic) {
    int periods = begins.indexOf(window.from()) + 1;
    List<SourceTotals> totals = new ArrayList<>();
    traffic.stream()
        .filter(mail -> !mail.evidence().passes())
        .map(Traffic::source)
        .distinct()
        .filter(sums::containsKey)
        .map(source -> sum(source, periods))
        .filter(one -> one.messages() > 0)
        .forEach(totals::add);
    return totals;
  }

  private SourceTotals sum(String source, int periods) {
    long messages = 0;
    long signed = 0;
    long passing = 0;
    SourceTotals[] parts = sums.getOrDefault(source, new SourceTotals[0]);
    for (int i = 0; i < periods; i++) {
      if (parts[i] != null) {
        messages += parts[i].messages();
        signed += parts[i].signed();
        passing += parts[i].passing();
      }
    }
    return new SourceTotals(source, messages, signed, passing);
  }
}
