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

  private static final List<String> SENDERS =
      List.of(
          "sender relays ours net=192.0.2.0/28",
          "sender Sendwave ours dkim=sendwave.example",
          "sender Paydesk ours spf=paydesk.example",
          "sender Keys ours dkim=acme.example/sw authors=news.acme.example",
          "sender Botnet spoofer net=203.0.113.0/28 dkim=evil.example");

  private static final List<String> SOURCES =
      List.of(
          "192.0.2.1",
          "192.0.2.2",
          "198.51.100.1",
          "198.51.100.2",
          "198.51.100.3",
          "203.0.113.1",
          "2001:db8::1",
          "X.X.X.X");

  private static final List<String> IDENTIFIERS =
      List.of(
          "dkim=acme.example/mail:pass",
          "dkim=acme.example/mail:fail",
          "dkim=acme.example/old:permerror",
          "dkim=acme.example/mail:temperror",
          "dkim=acme.example/sw:pass",
          "dkim=acme.example/sw:fail",
          "dkim=acme.example/sw:pass,sendwave.example/k:pass",
          "dkim=sendwave.example/k:pass",
          "dkim=evil.example/k:pass",
          "dkim=list.example/k:pass,acme.example/mail:fail",
          "dkim=-/-:fail",
          "dropped");

  private static final List<String> CHECKS =
      List.of(
          "spf=acme.example:pass",
          "spf=acme.example:fail",
          "spf=bounce.acme.example:pass",
          "spf=paydesk.example:pass",
          "spf=list.example:pass",
          "helo=mx.example:pass");

  private static final List<String> MORE =
      List.of(
          "",
          "",
          "",
          " reason=mailing_list",
          " reason=local_policy",
          " strict",
          " from=news.acme.example",
          " eval=pass/fail",
          " eval=fail/fail",
          " p=quarantine");

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
                          any(random, SOURCES),
                          1 + random.nextInt(50),
                          any(
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

  /** Half of the worlds are sound but for one or two rows, so that every verdict occurs. */
  static World world(Random random) {
    int rows = random.nextBoolean() ? random.nextInt(3) : random.nextInt(12);
    String mail =
        IntStream.range(0, rows).mapToObj(i -> row(random)).collect(Collectors.joining("\n"));
    String sound =
        random.nextInt(4) == 0
            ? ""
            : "mail 192.0.2.1 " + (50 + random.nextInt(5000)) + " dkim=acme.example/mail:pass\n";
    String senders =
        SENDERS.stream().filter(s -> random.nextInt(5) > 0).collect(Collectors.joining("\n"));
    String history =
        SOURCES.stream()
            .filter(source -> random.nextInt(4) == 0)
            .map(source -> history(source, random))
            .collect(Collectors.joining());
    return new World(
        history + (random.nextInt(6) == 0 ? "days 9\n" : "") + senders + "\n" + sound + mail);
  }

  private static String history(String source, Random random) {
    return "history %s passing %d failing %d\n"
        .formatted(source, random.nextInt(500), random.nextInt(500));
  }

  private static String row(Random random) {
    return "mail %s %d %s %s%s"
        .formatted(
            any(random, SOURCES),
            1 + random.nextInt(random.nextBoolean() ? 5 : 500),
            any(random, IDENTIFIERS),
            any(random, CHECKS),
            any(random, MORE));
  }

  private static <T> T any(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static long sum(List<Traffic> mail) {
    return mail.stream().mapToLong(Traffic::messages).sum();
  }
}
