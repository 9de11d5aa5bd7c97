package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.Judge;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainEvidence;
import dev.rollcall.judge.weekly.DomainWeeks;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.judge.weekly.WeekTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The compliance reports of weeks. */
final class WeeklyReports {

  /** When the report of a week is taken to have been made, where nobody says: on the Monday. */
  private static final LocalTime MADE_AT = LocalTime.of(8, 0);

  private static final Question QUESTION = Question.to(Target.QUARANTINE);

  private final Review review;
  private final Store store;
  private final int days;
  private final Clock clock;

  /**
   * @param days how many days a judgement looks at
   */
  WeeklyReports(Review review, Store store, int days, Clock clock) {
    this.review = review;
    this.store = store;
    this.days = days;
    this.clock = clock;
  }

  /**
   * The report of {@code week}.
   *
   * @param known which domains there are in the days that end with the week
   * @param earlier when the report of the week before was made; null for its Monday at 08:00 UTC.
   *     What came later for weeks before this one is late
   */
  ComplianceReport of(IsoWeek week, KnownDomains known, @Nullable Instant earlier) {
    Instant made = clock.instant();
    List<KnownSender> decided = review.decisions().inForce();
    DomainWeeks weeks = new DomainWeeks(week, decided, review::catalogue);
    Sources sources =
        new Sources(
            week,
            review.judge(decided),
            PublishedPolicies.kept(store.recordHistory(), known.ours()),
            store.otherReports().failures(null, week.window()),
            store.otherReports().tls(null, week.window()));
    return ComplianceReport.of(
        week,
        made,
        known.ours().stream().map(domain -> weeks.of(evidence(domain, sources))).toList(),
        known.silent(),
        late(week, known.ours(), earlier, made),
        store.weekFacts().unread(week.window()));
  }

  /** What is read once for all domains. */
  private record Sources(
      IsoWeek week,
      Judge judge,
      PublishedPolicies policies,
      List<FailureOverview> failures,
      List<TlsOverview> tls) {}

  private DomainEvidence evidence(DomainName domain, Sources sources) {
    WeekTraffic read = store.weekFacts().week(domain, sources.week(), days);
    WeekTraffic traffic = read.with(review.names(read.failingSources()));
    return new DomainEvidence(
        judged(traffic.standing(), sources, review.past(traffic.standing())),
        judged(traffic.before(), sources, review.past(traffic.before())),
        judged(traffic.week(), sources, networks -> List.of()),
        traffic.weeks(),
        traffic.heard(),
        traffic.alike(),
        sources.failures().stream()
            .filter(one -> domain.equals(one.domain()))
            .findFirst()
            .orElse(null),
        sources.tls().stream().filter(one -> domain.equals(one.domain())).findFirst().orElse(null));
  }

  private Overview judged(DomainTraffic traffic, Sources sources, Past past) {
    return sources
        .judge()
        .judge(
            traffic,
            QUESTION,
            sources.policies().of(traffic.domain(), traffic.traffic()),
            past,
            LocalDate.now(clock));
  }

  /** A week that was never reported has nothing late. */
  private List<LateReports> late(
      IsoWeek week, List<DomainName> domains, @Nullable Instant earlier, Instant made) {
    Instant since =
        Objects.requireNonNullElse(
            earlier, week.monday().atTime(MADE_AT).toInstant(ZoneOffset.UTC));
    Window before = week.previous().since(DomainEvidence.TREND);
    return domains.isEmpty() ? List.of() : store.weekFacts().late(domains, before, since, made);
  }
}
