package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Circumstances;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes change sheets. */
final class Plans {

  private final Review review;
  private final Store store;
  private final Settings settings;
  private final Clock clock;

  Plans(Review review, Store store, Settings settings, Clock clock) {
    this.review = review;
    this.store = store;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * One sheet for each of {@code overviews}.
   *
   * @param until the last day that they look at; null for yesterday
   * @param wanted what they were judged with
   * @param dns who is asked for today's records; null for nobody
   */
  List<ChangeSheet> of(
      List<Overview> overviews, @Nullable LocalDate until, Wanted wanted, @Nullable Dns dns) {
    CircumstancesReview circumstances = new CircumstancesReview(settings, review, store, clock);
    TagHonours.Reporters reporters = store.policyFacts().tagReporters();
    return overviews.stream()
        .map(
            overview ->
                new ChangeSheet(
                    overview,
                    dns == null ? overview.readiness().move() : asked(overview, until, wanted, dns),
                    clock.instant(),
                    settings.change().freezes(),
                    store.policyFacts().tagHonours(overview.domain(), overview.window(), reporters),
                    circumstances.of(overview)))
        .toList();
  }

  /** On today's record; none when that is another policy than the verdict is about. */
  private PolicyMove asked(Overview overview, @Nullable LocalDate until, Wanted wanted, Dns dns) {
    DomainName domain = overview.domain();
    Readiness readiness = overview.readiness();
    PresentPolicy present =
        PublishedPolicies.asked(dns, store.recordHistory(), List.of(domain))
            .of(domain, review.traffic(domain, until).traffic());
    PresentPolicy judged = readiness.move().present();
    return new Ladder(settings.change().steps())
        .next(
            present.words().equals(judged.words()) ? present : moved(present, judged),
            readiness.to().level(),
            readiness.pins(),
            wanted);
  }

  private static PresentPolicy moved(PresentPolicy present, PresentPolicy judged) {
    return present.unusable(
        ("DNS has %s now, and %s is what was judged: note the change with 'rollcall enrich', and ask"
                + " again.")
            .formatted(present.words(), judged.words()));
  }

  /** What stands beside the verdict on {@code overview}. */
  Circumstances circumstances(Overview overview) {
    return new CircumstancesReview(settings, review, store, clock).of(overview);
  }
}
