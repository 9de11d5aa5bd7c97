package dev.rollcall.app;

import dev.rollcall.config.ChangeSettings;
import dev.rollcall.dns.Dns;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes change sheets. */
final class Plans {

  private final Review review;
  private final Store store;
  private final ChangeSettings settings;
  private final Clock clock;

  Plans(Review review, Store store, ChangeSettings settings, Clock clock) {
    this.review = review;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One sheet for each of {@code overviews}.
   *
   * @param until the last day that they look at; null for yesterday
   * @param dns who is asked for today's records; null for nobody
   */
  List<ChangeSheet> of(List<Overview> overviews, @Nullable LocalDate until, @Nullable Dns dns) {
    List<DomainName> domains = overviews.stream().map(Overview::domain).toList();
    PublishedPolicies policies =
        dns == null
            ? PublishedPolicies.kept(store.recordHistory(), domains)
            : PublishedPolicies.asked(dns, store.recordHistory(), domains);
    return overviews.stream().map(overview -> sheet(overview, policies, until)).toList();
  }

  private ChangeSheet sheet(
      Overview overview, PublishedPolicies policies, @Nullable LocalDate until) {
    PresentPolicy present =
        policies.of(overview.domain(), review.traffic(overview.domain(), until).traffic());
    return new ChangeSheet(
        overview,
        move(overview, present),
        clock.instant(),
        settings.freezes(),
        store.tagHonours(overview.domain(), overview.window()));
  }

  /** On what is published now, which may be another record than the one that was judged. */
  private PolicyMove move(Overview overview, PresentPolicy present) {
    Readiness readiness = overview.readiness();
    return new Ladder(settings.steps()).next(present, readiness.to().level(), readiness.pins());
  }
}
