package dev.rollcall.app;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.weekly.Completeness;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainEvidence;
import dev.rollcall.judge.weekly.DomainWeeks;
import dev.rollcall.judge.weekly.IsoWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Window;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.Instant;
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
  private final Clock clock;

  WeeklyReports(Review review, Store store, Clock clock) {
    this.review = review;
    this.store = store;
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
    DomainWeeks weeks =
        new DomainWeeks(week, review.decisions().inForce(), review::catalogue);
    List<FailureOverview> failures = store.failures(null, week.window());
    List<TlsOverview> tls = store.tls(null, week.window());
    return ComplianceReport.of(
        week,
        made,
        known.ours().stream()
            .map(domain -> weeks.of(evidence(week, domain, failures, tls)))
            .toList(),
        known.silent(),
        late(week, known.ours(), earlier, made),
        store.unread(week.window()));
  }

  private DomainEvidence evidence(
      IsoWeek week, DomainName domain, List<FailureOverview> failures, List<TlsOverview> tls) {
    Overview standing = review.overview(domain, QUESTION, week.sunday());
    DomainTraffic slices = store.weeks(domain, week.since(DomainEvidence.TREND));
    var heard = store.heard(domain, week.since(Completeness.WEEKS));
    return new DomainEvidence(
        standing,
        review.overview(domain, QUESTION, week.previous().sunday()),
        review.overview(domain, QUESTION, week.window()),
        slices.with(review.names(slices.failingSources())),
        heard,
        store.alike(domain, new Completeness(week, heard).alike()),
        failures.stream().filter(one -> domain.equals(one.domain())).findFirst().orElse(null),
        tls.stream().filter(one -> domain.equals(one.domain())).findFirst().orElse(null));
  }

  /** A week that was never reported has nothing late. */
  private List<LateReports> late(
      IsoWeek week, List<DomainName> domains, @Nullable Instant earlier, Instant made) {
    Instant since =
        Objects.requireNonNullElse(
            earlier, week.monday().atTime(MADE_AT).toInstant(ZoneOffset.UTC));
    Window before = week.previous().since(DomainEvidence.TREND);
    return domains.isEmpty() ? List.of() : store.late(domains, before, since, made);
  }
}
