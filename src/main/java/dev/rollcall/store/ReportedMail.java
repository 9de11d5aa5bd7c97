package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.judge.explain.Explanation;
import dev.rollcall.judge.explain.ExplanationReader;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.PastMail;
import dev.rollcall.sender.SelectorUse;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What was reported of the mail of domains. */
public final class ReportedMail {

  private final Database database;
  private final AsOf asOf;
  private final Clock clock;

  ReportedMail(Database database, AsOf asOf, Clock clock) {
    this.database = database;
    this.asOf = asOf;
    this.clock = clock;
  }

  /** Everything that was reported about {@code domain} within {@code window}. */
  public DomainTraffic traffic(DomainName domain, Window window) {
    return asOf.read(
        past -> past.about(domain, window),
        connection -> new TrafficReader(connection).read(domain, window));
  }

  /** The mail of {@link #traffic} once more, but each element of one week from Monday to Sunday. */
  public List<Traffic> weeks(DomainName domain, Window window) {
    return asOf.read(
        past -> past.about(domain, window),
        connection -> new TrafficReader(connection).weeks(domain, window));
  }

  /**
   * What is kept of the mail of {@code domain} from before a window.
   *
   * @param before the days to look at
   * @param networks of whose sources to tell one by one
   */
  public List<PastMail> past(DomainName domain, Window before, List<Network> networks) {
    return asOf.read(
        past -> past.within(domain, before),
        connection -> new PastReader(connection).read(domain, before, networks));
  }

  /** On which days which address signed with which key of {@code domain}, within {@code window}. */
  public List<SelectorUse> selectors(DomainName domain, Window window) {
    return database.snapshot(connection -> new SelectorReader(connection).read(domain, window));
  }

  /**
   * Tells of every row behind a number, all on one state of the store.
   *
   * @param explain what is behind the number, from everything that was reported
   * @param most of how many rows of each source
   */
  public void explain(
      DomainName domain,
      Window window,
      Function<DomainTraffic, Explanation> explain,
      int most,
      ExplanationReader reader) {
    asOf.read(
        past -> past.about(domain, window),
        connection -> {
          DomainTraffic traffic = new TrafficReader(connection).read(domain, window);
          new CountedRows(connection, explain.apply(traffic)).tell(most, reader);
          return domain;
        });
  }

  /** Every policy domain with reports in {@code window}, and its messages. */
  public Map<DomainName, Long> policyDomains(Window window) {
    return asOf.read(
        past -> past.reportersOfAll(window.from(), window.to()),
        connection -> {
          String select =
              """
              select policy_domain, sum(messages) from rollup_reporter
              where day between ? and ? and policy_domain <> ''
              group by policy_domain
              """;
          Map<DomainName, Long> domains = new TreeMap<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, window.from());
            statement.setObject(2, window.to());
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                domains.put(new DomainName(result.getString(1)), result.getLong(2));
              }
            }
          }
          return domains;
        });
  }

  /** The newest day that reports about each policy domain speak of, up to {@code latest}. */
  public Map<DomainName, LocalDate> newestDays(LocalDate latest) {
    return asOf.read(
        past -> past.reportersOfAll(LocalDate.EPOCH, latest),
        connection -> {
          String select =
              """
              select policy_domain, max(day) from rollup_reporter
              where day <= ? and policy_domain <> ''
              group by policy_domain
              """;
          Map<DomainName, LocalDate> days = new TreeMap<>();
          try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setObject(1, latest);
            try (ResultSet result = statement.executeQuery()) {
              while (result.next()) {
                days.put(new DomainName(result.getString(1)), result.getObject(2, LocalDate.class));
              }
            }
          }
          return days;
        });
  }

  /** When the first report that is kept arrived, whatever time is looked at; empty without any. */
  public Optional<Instant> firstArrival() {
    return database.transaction(
        connection -> {
          String select = "select min(arrived_at) from report";
          try (PreparedStatement statement = connection.prepareStatement(select);
              ResultSet result = statement.executeQuery()) {
            result.next();
            return Optional.ofNullable(result.getObject(1, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
          }
        });
  }

  /**
   * The first day that an earlier time can be judged from, where rows of days before it within or
   * before {@code window} are no longer kept; empty when all are.
   */
  public Optional<LocalDate> rowsKeptFrom(DomainName domain, Window window) {
    return database.snapshot(
        connection -> new Hindsight(connection, asOf.moment(clock)).rowsKeptBy(domain, window));
  }
}
