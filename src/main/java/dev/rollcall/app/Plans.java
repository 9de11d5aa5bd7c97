package dev.rollcall.app;

import dev.rollcall.config.Settings;
import dev.rollcall.dns.Dns;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Circumstances;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Pins;
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
   * @param dns who is asked for today's records; null for nobody
   */
  List<ChangeSheet> of(List<Overview> overviews, @Nullable LocalDate until, @Nullable Dns dns) {
    List<DomainName> domains = overviews.stream().map(Overview::domain).toList();
    PublishedPolicies policies =
        dns == null
            ? PublishedPolicies.kept(store.recordHistory(), domains)
            : PublishedPolicies.asked(dns, store.recordHistory(), domains);
    CircumstancesReview circumstances = new CircumstancesReview(settings, review, store, clock);
    TagHonours.Reporters reporters = store.tagReporters();
    return overviews.stream()
        .map(
            overview ->
                sheet(
                    overview,
                    policies.of(
                        overview.domain(), review.traffic(overview.domain(), until).traffic()),
                    store.tagHonours(overview.domain(), overview.window(), reporters),
                    circumstances))
        .toList();
  }

  /** What stands beside the verdict on {@code overview}. */
  Circumstances circumstances(Overview overview) {
    PresentPolicy present =
        PublishedPolicies.kept(store.recordHistory(), List.of(overview.domain()))
            .of(overview.domain(), List.of());
    return new CircumstancesReview(settings, review, store, clock).of(overview, present);
  }

  private ChangeSheet sheet(
      Overview overview,
      PresentPolicy present,
      TagHonours honours,
      CircumstancesReview circumstances) {
    return new ChangeSheet(
        overview,
        move(overview, present),
        clock.instant(),
        settings.change().freezes(),
        honours,
        circumstances.of(overview, present));
  }

  /** Names below keep their level: nothing here shows what they are ready for. */
  private PolicyMove move(Overview overview, PresentPolicy present) {
    ReceiverPolicy target = ReceiverPolicy.in(overview.readiness().to().word()).orElseThrow();
    return new Ladder(settings.change().steps())
        .next(present, target, Pins.both(ReceiverPolicy.NONE));
  }
}
