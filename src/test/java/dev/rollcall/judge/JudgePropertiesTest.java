package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sender.Traffic;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds in every world; the worlds come from fixed seeds. */
class JudgePropertiesTest {

  private static final int WORLDS = 1000;

  @Test
  void theFourClassesAddUpToAllFailingMail() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(new Random(seed));
      Overview overview = world.judged();
      long failing = sum(world.traffic.stream().filter(t -> !t.evidence().passes()).toList());

      assertThat(overview.readiness().impact().total()).as("seed %d", seed).isEqualTo(failing);
      assertThat(overview.classes().stream().mapToLong(Overview.ClassCount::messages).sum())
          .isEqualTo(failing);
      assertThat(overview.sources().stream().mapToLong(s -> s.figures().messages()).sum())
          .isEqualTo(sum(world.traffic));
      assertThat(overview.senders().stream().mapToLong(s -> s.figures().failing().total()).sum())
          .isEqualTo(failing);
    }
  }

  @Test
  void everyVerdictOccurs() {
    assertThat(
            IntStream.range(0, WORLDS)
                .mapToObj(seed -> world(new Random(seed)).judged().readiness().verdict())
                .distinct())
        .containsExactlyInAnyOrder(Verdict.values());
  }

  @Test
  void undecidedMailIsAlwaysInABlocker() {
    for (int seed = 0; seed < WORLDS; seed++) {
      Readiness readiness = world(new Random(seed)).judged().readiness();

      long ofUnknownNames = undecided(readiness, Part.UNKNOWN);
      for (PartReadiness part : readiness.parts()) {
        boolean canBeMore = part.part() == Part.SUBDOMAINS || part.part() == Part.NON_EXISTENT;
        if (part.part() != Part.UNKNOWN) {
          assertThat(
                  part.blockers().stream()
                      .filter(b -> b.kind().equals(Blocker.UNDECIDED_SENDER))
                      .mapToLong(Blocker::messages)
                      .sum())
              .as("seed %d %s", seed, part.part())
              .isEqualTo(part.impact().undecided() + (canBeMore ? ofUnknownNames : 0));
        }
      }
    }
  }

  private static long undecided(Readiness readiness, Part wanted) {
    return readiness.parts().stream()
        .filter(part -> part.part() == wanted)
        .mapToLong(part -> part.impact().undecided())
        .sum();
  }

  @Test
  void orderOfInputDoesNotMatter() {
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      World world = world(random);
      Overview expected = world.judged();
      List<Traffic> shuffled = new ArrayList<>(world.traffic);
      Collections.shuffle(shuffled, random);
      Collections.shuffle(world.known, random);

      assertThat(world.judged(shuffled)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void failingMailOfAnApprovedSenderNeverMakesTheDomainReady() {
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      World world = world(random);
      if (world.judged().readiness().verdict() == Verdict.READY) {
        continue;
      }
      List<Traffic> more = new ArrayList<>(world.traffic);
      more.addAll(
          new World(
                  "mail %s %d %s"
                      .formatted(
                          RandomWorlds.any(random, RandomWorlds.SOURCES),
                          1 + random.nextInt(50),
                          RandomWorlds.any(
                              random,
                              List.of(
                                  "dkim=sendwave.example/k:pass",
                                  "spf=paydesk.example:pass",
                                  "dkim=sendwave.example/k:pass spf=list.example:pass"))))
              .traffic);

      assertThat(world.judged(more).readiness().verdict())
          .as("seed %d", seed)
          .isNotEqualTo(Verdict.READY);
    }
  }

  @Test
  void provenForwardersDoNotMoveTheVerdict() {
    int removedSomething = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      World world = world(new Random(seed));
      Overview overview = world.judged();
      Set<String> forwarders = forwarders(overview);
      List<Traffic> rest =
          world.traffic.stream()
              .filter(t -> t.evidence().passes() || !forwarders.contains(t.source()))
              .toList();
      removedSomething += rest.size() < world.traffic.size() ? 1 : 0;

      assertThat(world.judged(rest).readiness().verdict())
          .as("seed %d", seed)
          .isEqualTo(overview.readiness().verdict());
    }
    assertThat(removedSomething).isGreaterThan(WORLDS / 20);
  }

  /** Addresses all of whose failing mail is proven to be forwarded. */
  private static Set<String> forwarders(Overview overview) {
    Set<String> others =
        overview.sources().stream()
            .filter(s -> s.figures().failing().total() > s.figures().failing().indirect())
            .map(SourceLine::source)
            .collect(Collectors.toSet());
    return overview.sources().stream()
        .map(SourceLine::source)
        .filter(source -> !others.contains(source))
        .collect(Collectors.toSet());
  }

  static World world(Random random) {
    return new World(RandomWorlds.text(random));
  }

  private static long sum(List<Traffic> mail) {
    return mail.stream().mapToLong(Traffic::messages).sum();
  }
}
