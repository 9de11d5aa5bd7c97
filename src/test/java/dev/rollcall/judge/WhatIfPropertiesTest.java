package dev.rollcall.judge;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.auth.SpfResult;
import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Wanted;
import dev.rollcall.judge.whatif.Changes;
import dev.rollcall.judge.whatif.SenderChange;
import dev.rollcall.judge.whatif.WhatIf;
import dev.rollcall.judge.whatif.WhatIfComparison;
import dev.rollcall.judge.whatif.ZoneFacts;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.SenderName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of what-ifs in every world; the worlds come from fixed seeds. */
class WhatIfPropertiesTest {

  private static final int WORLDS = 600;

  private static final List<ToLongFunction<Changes>> COUNTS =
      List.of(
          Changes::leftOut,
          Changes::breaking,
          Changes::healing,
          Changes::weakened,
          Changes::hit,
          Changes::hitOurs);

  private static WhatIf aligned(@Nullable AlignmentMode adkim, @Nullable AlignmentMode aspf) {
    return new WhatIf(new Wanted(adkim, aspf, null), new TreeSet<>(), null, null);
  }

  private static Overview judged(World world, WhatIf whatIf) {
    return world.judged(present -> world.question().supposing(whatIf));
  }

  private static WhatIfComparison comparison(Overview overview) {
    return Objects.requireNonNull(overview.readiness().whatIf());
  }

  private static World world(int seed) {
    return JudgePropertiesTest.world(new Random(seed));
  }

  private static WhatIf any(Random random, World world) {
    TreeSet<String> without = new TreeSet<>();
    if (random.nextInt(3) == 0) {
      world.judged().senders().stream()
          .map(line -> line.sender().name())
          .limit(random.nextInt(3))
          .forEach(without::add);
    }
    AlignmentMode[] modes = {null, AlignmentMode.STRICT, AlignmentMode.RELAXED};
    Wanted wanted =
        new Wanted(
            modes[random.nextInt(3)],
            modes[random.nextInt(3)],
            random.nextBoolean() ? null : random.nextInt(101));
    return new WhatIf(wanted, without, null, List.of());
  }

  @Test
  void supposingNothingNewIsThePlainVerdict() {
    ZoneFacts silent = new ZoneFacts("z", Set.of(), Map.of(), Map.of(), Set.of(), Set.of());
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      Overview plain = world.judged();
      WhatIf nothing =
          new WhatIf(Wanted.NOTHING, new TreeSet<>(Set.of("nobody")), silent, List.of());
      Overview supposed = judged(world, nothing);

      assertThat(told(supposed)).as("seed %d", seed).isEqualTo(told(plain));
      assertThat(comparison(supposed).all().breaking() + comparison(supposed).all().healing())
          .isZero();
    }
  }

  /** All that is told but the comparison. */
  private static List<Object> told(Overview overview) {
    Readiness readiness = overview.readiness();
    return List.of(
        overview.figures(),
        overview.senders(),
        overview.sources(),
        overview.findings(),
        overview.silent(),
        readiness.verdict(),
        readiness.blockers(),
        readiness.missing(),
        readiness.parts(),
        readiness.pins(),
        readiness.move(),
        readiness.notes());
  }

  @Test
  void stricterAlignmentNeverHurtsLess() {
    int harmed = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      Overview relaxed = judged(world, aligned(AlignmentMode.RELAXED, AlignmentMode.RELAXED));
      Overview dkim = judged(world, aligned(AlignmentMode.STRICT, AlignmentMode.RELAXED));
      Overview both = judged(world, aligned(AlignmentMode.STRICT, AlignmentMode.STRICT));
      notMilder(seed, relaxed, dkim);
      notMilder(seed, dkim, both);
      harmed += both.readiness().impact().total() > relaxed.readiness().impact().total() ? 1 : 0;
    }
    assertThat(harmed).isGreaterThan(WORLDS / 20);
  }

  private static void notMilder(int seed, Overview mild, Overview strict) {
    Impact before = mild.readiness().impact();
    Impact after = strict.readiness().impact();
    assertThat(after.total()).as("seed %d", seed).isGreaterThanOrEqualTo(before.total());
    assertThat(after.ours()).as("seed %d", seed).isGreaterThanOrEqualTo(before.ours());
    assertThat(after.undecided()).as("seed %d", seed).isGreaterThanOrEqualTo(before.undecided());
    assertThat(after.indirect()).as("seed %d", seed).isGreaterThanOrEqualTo(before.indirect());
    if (mild.readiness().verdict() == Verdict.NOT_READY) {
      assertThat(strict.readiness().verdict()).as("seed %d", seed).isEqualTo(Verdict.NOT_READY);
    }
  }

  @Test
  void aStricterPolicyNeverHitsLess() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      WhatIf compared = new WhatIf(Wanted.NOTHING, new TreeSet<>(), null, List.of());
      long before = 0;
      for (ReceiverPolicy below : ReceiverPolicy.values()) {
        Question asked = new Question(Target.REJECT, below, below, compared, null);
        WhatIf nobody = new WhatIf(Wanted.NOTHING, new TreeSet<>(Set.of("-")), null, null);
        long hit = comparison(world.judged(present -> asked.supposing(nobody))).all().hit();
        assertThat(hit).as("seed %d, %s", seed, below).isGreaterThanOrEqualTo(before);
        before = hit;
      }
      assertThat(before).isEqualTo(world.judged().readiness().impact().total());
    }
  }

  @Test
  void partsAddUp() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      Overview plain = world.judged();
      WhatIf whatIf = any(new Random(seed), world);
      if (whatIf.equals(WhatIf.NOTHING)) {
        continue;
      }
      Overview supposed = judged(world, whatIf);
      WhatIfComparison comparison = supposed.readiness().whatIf();
      if (comparison == null) {
        continue;
      }
      for (ToLongFunction<Changes> count : COUNTS) {
        long all = count.applyAsLong(comparison.all());
        assertThat(sum(comparison.senders().stream().map(SenderChange::all).toList(), count))
            .as("seed %d, by sender", seed)
            .isEqualTo(all);
        assertThat(sum(comparison.weeks().stream().map(SenderChange.Week::changes).toList(), count))
            .as("seed %d, by week", seed)
            .isEqualTo(all);
      }
      for (SenderChange sender : comparison.senders()) {
        List<Changes> weeks = sender.weeks().stream().map(SenderChange.Week::changes).toList();
        for (ToLongFunction<Changes> count : COUNTS) {
          assertThat(sum(weeks, count))
              .as("seed %d, %s", seed, sender.sender())
              .isEqualTo(count.applyAsLong(sender.all()));
        }
      }
      Changes all = comparison.all();
      assertThat(all.messages()).isEqualTo(plain.figures().messages());
      assertThat(supposed.figures().messages()).isEqualTo(all.messages() - all.leftOut());
      assertThat(supposed.figures().failing().total())
          .as("seed %d", seed)
          .isEqualTo(failing(plain, whatIf.without()) + all.breaking() - all.healing());
      assertThat(comparison.hitByOlder()).isLessThanOrEqualTo(all.hit());
      assertThat(all.hitOurs()).isLessThanOrEqualTo(all.hit());
    }
  }

  private static long failing(Overview plain, Set<String> without) {
    return plain.senders().stream()
        .filter(line -> !without.contains(line.sender().name()))
        .mapToLong(line -> line.figures().failing().total())
        .sum();
  }

  private static long sum(List<Changes> changes, ToLongFunction<Changes> count) {
    return changes.stream().mapToLong(count).sum();
  }

  @Test
  void theWorstCaseIsTheWorst() {
    int named = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      WhatIfComparison comparison =
          comparison(judged(world(seed), aligned(AlignmentMode.STRICT, AlignmentMode.STRICT)));
      long worst =
          comparison.senders().stream()
              .flatMap(sender -> sender.weeks().stream())
              .mapToLong(week -> week.changes().hitOurs())
              .max()
              .orElse(0);
      if (worst > 0) {
        named++;
        assertThat(Objects.requireNonNull(comparison.worst()).messages()).isEqualTo(worst);
      }
    }
    assertThat(named).isGreaterThan(WORLDS / 20);
  }

  @Test
  void whoseMailItIsDoesNotChange() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(seed);
      assertThat(messages(judged(world, aligned(AlignmentMode.STRICT, AlignmentMode.STRICT))))
          .as("seed %d", seed)
          .isEqualTo(messages(world.judged()));
    }
  }

  private static Map<SenderName, Long> messages(Overview overview) {
    return overview.senders().stream()
        .collect(toMap(SenderLine::sender, line -> line.figures().messages()));
  }

  @Test
  void aZoneThatAnswersNothingBreaksAllThatItAnswersFor() {
    DomainName acme = new DomainName("acme.example");
    int broken = 0;
    for (int seed : IntStream.range(0, WORLDS).toArray()) {
      World world = world(seed);
      ZoneFacts empty =
          new ZoneFacts("z", Set.of(acme), spf(world, acme), keys(world), Set.of(), Set.of());
      Overview supposed =
          judged(world, new WhatIf(Wanted.NOTHING, new TreeSet<>(), empty, List.of()));
      long knownToPass = supposed.figures().dmarcPass() - comparison(supposed).unknownPassing();
      assertThat(knownToPass).as("seed %d", seed).isLessThanOrEqualTo(subdomainSpf(world));
      broken += comparison(supposed).all().breaking() > 0 ? 1 : 0;
    }
    assertThat(broken).isGreaterThan(WORLDS / 2);
  }

  /** MAIL FROM below the domain, which the zone is not said to answer for. */
  private static long subdomainSpf(World world) {
    return world.traffic().stream()
        .filter(
            mail ->
                mail.evidence().spfChecks().stream()
                    .anyMatch(c -> String.valueOf(c.domain()).equals("bounce.acme.example")))
        .mapToLong(mail -> mail.messages())
        .sum();
  }

  private static Map<ZoneFacts.Asked, SpfResult> spf(World world, DomainName domain) {
    Map<ZoneFacts.Asked, SpfResult> none = new HashMap<>();
    world
        .traffic()
        .forEach(mail -> none.put(new ZoneFacts.Asked(domain, mail.source()), SpfResult.NONE));
    return none;
  }

  private static Map<Selector, Boolean> keys(World world) {
    Map<Selector, Boolean> none = new HashMap<>();
    world.traffic().stream()
        .flatMap(mail -> mail.evidence().signatures().stream())
        .filter(signature -> signature.aligned())
        .flatMap(signature -> Selector.of(signature).stream())
        .forEach(key -> none.put(key, false));
    return none;
  }
}
