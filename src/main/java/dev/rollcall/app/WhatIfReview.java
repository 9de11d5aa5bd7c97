package dev.rollcall.app;

import dev.rollcall.config.Nearest;
import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.policy.GivenRecord;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.whatif.WhatIf;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.store.Store;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges what is stored as if other things were published, or senders were no more. */
final class WhatIfReview {

  private final Settings settings;
  private final Store store;
  private final Supplier<Catalogue> catalogue;
  private final Clock clock;
  private final Review review;

  WhatIfReview(Settings settings, Store store, Supplier<Catalogue> catalogue, Clock clock) {
    this.settings = settings;
    this.store = store;
    this.catalogue = catalogue;
    this.clock = clock;
    this.review = new Review(settings, store, catalogue, clock);
  }

  /**
   * All that there would be to tell about {@code domain}.
   *
   * @param until the last day to look at; null for yesterday
   * @throws Misconfigured when the zone file cannot be read or is not about the domain, or a sender
   *     is unknown
   */
  Overview overview(DomainName domain, WhatIfRequest request, @Nullable LocalDate until) {
    WhatIfZone zone =
        request.zone() == null
            ? null
            : WhatIfZone.read(request.zone(), domain, settings.dns(), clock);
    List<KnownSender> known = review.decisions().inForce();
    DomainTraffic kept = review.traffic(domain, until);
    DomainTraffic traffic = zone == null ? kept : kept.with(zone.authors(kept));
    PresentPolicy present = review.present(traffic);
    GivenRecord given =
        zone == null
            ? null
            : new GivenRecord(present, zone.policy(present), zone.apart(traffic.traffic()));
    WhatIf whatIf =
        new WhatIf(
            given == null ? request.wanted() : wanted(request, given),
            without(request.without(), traffic, known),
            zone == null ? null : zone.facts(traffic.traffic()),
            request.compare() ? store.reportedMail().weeks(domain, traffic.window()) : null);
    return review
        .judge(known)
        .judge(
            traffic,
            question(request, given, whatIf),
            given == null || request.to() == null ? present : present.writtenOn(given.given()),
            review.past(traffic),
            LocalDate.now(clock));
  }

  private static Question question(
      WhatIfRequest request, @Nullable GivenRecord given, WhatIf whatIf) {
    if (given != null && request.to() == null) {
      return Question.of(given, whatIf);
    }
    Target to = request.to() == null ? Target.QUARANTINE : request.to();
    return new Question(to, request.sp(), request.np(), whatIf, null);
  }

  /** What was asked for goes before what the zone says; its share belongs to its own policy. */
  private static Wanted wanted(WhatIfRequest request, GivenRecord given) {
    Wanted asked = request.wanted();
    Wanted there = given.wanted();
    Integer pct = request.to() == null && asked.pct() == null ? there.pct() : asked.pct();
    return new Wanted(
        asked.adkim() == null ? there.adkim() : asked.adkim(),
        asked.aspf() == null ? there.aspf() : asked.aspf(),
        pct);
  }

  /** The names as they are written, whatever the case of letters that they were said in. */
  private SortedSet<String> without(
      Set<String> said, DomainTraffic traffic, List<KnownSender> known) {
    SortedSet<String> without = new TreeSet<>();
    if (said.isEmpty()) {
      return without;
    }
    SortedSet<String> names = new TreeSet<>();
    known.forEach(sender -> names.add(sender.name()));
    new Classifier(traffic, known, catalogue)
        .classify()
        .forEach(mail -> names.add(mail.sender().name()));
    said.forEach(name -> without.add(written(name, names, traffic.domain())));
    return without;
  }

  private static String written(String name, SortedSet<String> names, DomainName domain) {
    if (names.contains(name)) {
      return name;
    }
    return names.stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(
            () ->
                new Misconfigured(
                    "no sender is called '%s'; %s"
                        .formatted(
                            name,
                            Nearest.to(name, names)
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("'rollcall senders %s' shows them".formatted(domain)))));
  }
}
