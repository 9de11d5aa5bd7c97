package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.weekly.Alike;
import dev.rollcall.judge.weekly.Completeness;
import dev.rollcall.judge.weekly.DomainEvidence;
import dev.rollcall.judge.weekly.Heard;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.judge.weekly.Unread;
import dev.rollcall.judge.weekly.WeekTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Reads what a weekly report needs, week by week. */
final class WeekReader {

  /** The columns of the result are those of {@link #traffic}. */
  private static final String BY_WEEK =
      """
      select date_trunc('week', day)::date, author_domain, source, evidence, verified,
          sum(messages), coalesce(sum(messages) filter (where extract(isodow from day) > ?), 0),
          min(day), max(day)
      from rollup_source
      where policy_domain = ? and day between ? and ?
      group by 1, 2, 3, 4, 5
      having sum(messages) > 0
      """;

  /** Rollups do not know reporters, rows do. */
  private static final String BY_WEEK_AND_REPORTER =
      """
      select date_trunc('week', w.day)::date, w.author_domain, w.source, w.evidence,
          r.carrier = 'verified', sum(w.messages), 0::bigint, min(w.day), max(w.day)
      from report r
      join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
          and k.counted = r.id
      join report_row w on w.policy_domain = r.policy_domain and w.day = r.day
          and w.report = r.id
      where r.policy_domain = ? and r.day = any (?) and r.reporter = any (?)
          and w.day between ? and ?
      group by 1, 2, 3, 4, 5
      having sum(w.messages) > 0
      """;

  private static final String HEARD =
      """
      select day, reporter, sum(messages) from rollup_reporter
      where policy_domain = ? and day between ? and ?
      group by day, reporter
      order by day, reporter
      """;

  private static final String LATE =
      """
      select r.policy_domain, date_trunc('week', r.day)::date, r.reporter, count(*),
          sum(r.messages)
      from report r
      join report_key k on k.policy_domain = r.policy_domain and k.key = r.key
          and k.counted = r.id
      where r.policy_domain = any (?) and r.day between ? and ?
          and r.arrived_at >= ? and r.arrived_at < ?
          and exists (
              select from report e
              where e.policy_domain = r.policy_domain and e.arrived_at < ?)
      group by 1, 2, 3
      order by 1, 2, 3
      """;

  private static final String UNREAD =
      """
      select count(*) filter (where first_seen >= ? and first_seen < ?),
          count(*) filter (where closed_at is null)
      from rejected
      """;

  private static final int DAYS_OF_WEEK = 7;

  private final Connection connection;
  private final TrafficReader reader;

  WeekReader(Connection connection) {
    this.connection = connection;
    this.reader = new TrafficReader(connection);
  }

  /**
   * What the report of a week tells of {@code domain}.
   *
   * @param days how many days a judgement looks at
   */
  WeekTraffic read(DomainName domain, IsoWeek week, int days) throws SQLException {
    List<Heard> heard = heard(domain, week.since(Completeness.WEEKS));
    return new WeekTraffic(
        reader.read(domain, Window.of(week.sunday(), days)),
        reader.read(domain, Window.of(week.previous().sunday(), days)),
        reader.read(domain, week.window()),
        weeks(domain, week.since(DomainEvidence.TREND)),
        heard,
        alike(domain, new Completeness(week, heard).alike()));
  }

  /** What was reported about {@code domain}, where each element of the traffic is of one week. */
  private DomainTraffic weeks(DomainName domain, Window window) throws SQLException {
    Map<UUID, Evidence> evidence = reader.evidence(domain, window);
    try (PreparedStatement statement = connection.prepareStatement(BY_WEEK)) {
      statement.setInt(1, DAYS_OF_WEEK - Traffic.RECENT_DAYS);
      statement.setString(2, domain.name());
      statement.setObject(3, window.from());
      statement.setObject(4, window.to());
      return reader.read(domain, window, traffic(statement, evidence));
    }
  }

  /** That mail of two weeks which can be compared, where each element is of one week. */
  private List<Traffic> alike(DomainName domain, Alike alike) throws SQLException {
    if (alike.isNothing()) {
      return List.of();
    }
    List<LocalDate> days = alike.daysOfBoth();
    Window window = new Window(days.get(0), days.get(days.size() - 1));
    Map<UUID, Evidence> evidence = reader.evidence(domain, window);
    try (PreparedStatement statement = connection.prepareStatement(BY_WEEK_AND_REPORTER)) {
      statement.setString(1, domain.name());
      statement.setArray(2, connection.createArrayOf("date", days.toArray()));
      statement.setArray(3, connection.createArrayOf("text", alike.reporters().toArray()));
      statement.setObject(4, window.from());
      statement.setObject(5, window.to());
      return traffic(statement, evidence);
    }
  }

  private static List<Traffic> traffic(PreparedStatement statement, Map<UUID, Evidence> evidence)
      throws SQLException {
    List<Traffic> traffic = new ArrayList<>();
    statement.setFetchSize(10_000);
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        Evidence shown = evidence.get(result.getObject(4, UUID.class));
        if (shown == null) {
          throw new IllegalStateException("mail of " + result.getString(3) + " has no evidence");
        }
        traffic.add(
            new Traffic(
                new DomainName(result.getString(2)),
                result.getString(3),
                shown,
                result.getBoolean(5),
                result.getLong(6),
                result.getLong(7),
                result.getObject(8, LocalDate.class),
                result.getObject(9, LocalDate.class)));
      }
    }
    return traffic;
  }

  /** Who told how much of which day. */
  private List<Heard> heard(DomainName domain, Window window) throws SQLException {
    List<Heard> heard = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(HEARD)) {
      statement.setString(1, domain.name());
      statement.setObject(2, window.from());
      statement.setObject(3, window.to());
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          heard.add(
              new Heard(
                  result.getObject(1, LocalDate.class), result.getString(2), result.getLong(3)));
        }
      }
    }
    return heard;
  }

  /**
   * Reports of the days of {@code window} that came from {@code since} on and before {@code until};
   * none of domains of which no report had come by then, which are new here.
   */
  List<LateReports> late(
      Collection<DomainName> domains, Window window, Instant since, Instant until)
      throws SQLException {
    List<LateReports> late = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LATE)) {
      Object[] names = domains.stream().map(DomainName::name).toArray();
      statement.setArray(1, connection.createArrayOf("text", names));
      statement.setObject(2, window.from());
      statement.setObject(3, window.to());
      statement.setObject(4, since.atOffset(ZoneOffset.UTC));
      statement.setObject(5, until.atOffset(ZoneOffset.UTC));
      statement.setObject(6, since.atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          late.add(
              new LateReports(
                  new DomainName(result.getString(1)),
                  new IsoWeek(result.getObject(2, LocalDate.class)),
                  result.getString(3),
                  result.getLong(4),
                  result.getLong(5)));
        }
      }
    }
    return late;
  }

  /** Mail that could not be read, in these days and in all. */
  Unread unread(Window window) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNREAD)) {
      statement.setObject(1, window.from().atStartOfDay().atOffset(ZoneOffset.UTC));
      statement.setObject(2, window.to().plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return new Unread(result.getLong(1), result.getLong(2));
      }
    }
  }
}
