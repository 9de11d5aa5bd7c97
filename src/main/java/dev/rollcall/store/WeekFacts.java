package dev.rollcall.store;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.weekly.DomainEvidence;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.judge.weekly.Unread;
import dev.rollcall.judge.weekly.WeekTraffic;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What the report of a week is made from. */
public final class WeekFacts {

  private final Database database;
  private final AsOf asOf;

  WeekFacts(Database database, AsOf asOf) {
    this.database = database;
    this.asOf = asOf;
  }

  /**
   * What the report of a week tells of {@code domain}, all of one state of the store.
   *
   * @param days how many days a judgement looks at
   */
  public WeekTraffic week(DomainName domain, IsoWeek week, int days) {
    return asOf.read(
        past -> past.about(domain, week.since(DomainEvidence.TREND)),
        connection -> new WeekReader(connection).read(domain, week, days));
  }

  /**
   * Reports about {@code window} that came late, as far as they count.
   *
   * @param since the first moment at which one was late
   * @param until the first at which one is too late for this answer
   */
  public List<LateReports> late(
      Collection<DomainName> domains, Window window, Instant since, Instant until) {
    return database.snapshot(
        connection -> new WeekReader(connection).late(domains, window, since, until));
  }

  /** Mail that could not be read, of the days of {@code window} and in all. */
  public Unread unread(Window window) {
    return database.snapshot(connection -> new WeekReader(connection).unread(window));
  }
}
