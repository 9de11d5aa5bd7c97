package dev.rollcall.judge;

import static dev.rollcall.judge.RandomWorlds.any;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.sender.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds of every verdict when one asks for more, or when there is more failing mail. */
class VerdictPropertiesTest {

  private static final int WORLDS = 300;

  /** What is known of the only name below the domain. */
  private static final List<String> NAMES =
      List.of("exists news.acme.example", "nxdomain news.acme.example", "");

  @Test
  void impactNeverFallsWhenThePolicyGetsStricter() {
    int below = 0;
    int byAlignment = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      String mail = RandomWorlds.text(new Random(seed)) + "\n" + NAMES.get(seed % NAMES.size());
      long domain = hit(mail, "to quarantine\noption sp=none np=none");
      long asReady = hit(mail, "to quarantine");
      long subdomains = hit(mail, "to quarantine\noption sp=quarantine np=none");
      long everything = hit(mail, "to quarantine\noption sp=quarantine np=quarantine");
      long reject = hit(mail, "to reject\noption sp=reject np=reject");
      long strict =
          hit(
              mail.replaceAll("(?m)^mail .*$", "$0 strict"),
              "to reject\noption sp=reject np=reject");

      assertThat(domain).as("seed %d", seed).isLessThanOrEqualTo(Math.min(asReady, subdomains));
      assertThat(Math.max(asReady, subdomains)).as("seed %d", seed).isLessThanOrEqualTo(everything);
      assertThat(List.of(everything, reject, strict)).as("seed %d", seed).isSorted();
      below += domain < everything ? 1 : 0;
      byAlignment += everything < strict ? 1 : 0;
    }
    assertThat(List.of(below, byAlignment)).allSatisfy(more -> assertThat(more).isPositive());
  }

  private static long hit(String mail, String question) {
    return new World(mail + "\n" + question + "\nrecord \"v=DMARC1; p=none\"")
        .judged()
        .readiness()
        .hit()
        .total();
  }

  @Test
  void thePartsOfTheNamesAddUp() {
    for (int seed = 0; seed < WORLDS; seed++) {
      World world =
          new World(RandomWorlds.text(new Random(seed)) + "\n" + NAMES.get(seed % NAMES.size()));
      Readiness readiness = world.judged().readiness();

      assertThat(
              readiness.parts().stream()
                  .map(PartReadiness::impact)
                  .reduce(Impact.NONE, Impact::and))
          .as("seed %d", seed)
          .isEqualTo(readiness.impact());
      assertThat(readiness.parts().stream().mapToLong(PartReadiness::messages).sum())
          .as("seed %d", seed)
          .isEqualTo(world.traffic.stream().mapToLong(Traffic::messages).sum());
    }
  }

  /** In worlds that lack little, with mail of different days and names. */
  @Test
  void noMoreFailingMailOfAnApprovedSenderTurnsANoIntoAYes() {
    int noes = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      String world = nearlyReady(random);
      List<Verdict> verdicts = new ArrayList<>();
      for (String more : List.of("", failingMore(random))) {
        verdicts.add(World.ofReadiness(world + more).judged().readiness().verdict());
      }
      noes += verdicts.get(0) == Verdict.READY ? 0 : 1;

      assertThat(verdicts.get(0) != Verdict.READY && verdicts.get(1) == Verdict.READY)
          .as("seed %d: %s", seed, verdicts)
          .isFalse();
    }
    assertThat(noes).isBetween(WORLDS / 4, 3 * WORLDS / 4);
  }

  private static String nearlyReady(Random random) {
    int begins = 1 + random.nextInt(25);
    List<String> lines =
        List.of(
            "record \"v=DMARC1; p=none\"",
            "exists news.acme.example",
            "sender relays ours net=192.0.2.0/28 dkim=acme.example/mail",
            "sender Sendwave ours net=198.51.100.1 dkim=acme.example/sw",
            "mail 192.0.2.1 %d dkim=acme.example/mail:pass".formatted(5000 + random.nextInt(5000)),
            "mail 192.0.2.1 %d spf=list.example:pass".formatted(1 + random.nextInt(130)),
            "mail 192.0.2.1 200 from=news.acme.example dkim=acme.example/mail:pass",
            "mail 198.51.100.1 %d dkim=acme.example/sw:pass days=%d-27"
                .formatted(50 + random.nextInt(100), begins),
            random.nextBoolean()
                ? "mail 198.51.100.1 %d dkim=acme.example/sw:fail days=28-30"
                    .formatted(1 + random.nextInt(4))
                : "",
            random.nextInt(4) == 0 ? "option sp=quarantine" : "");
    return String.join("\n", lines) + "\n";
  }

  private static String failingMore(Random random) {
    return "mail %s %d %s from=%s day=%d"
        .formatted(
            any(random, List.of("192.0.2.1", "192.0.2.2", "198.51.100.1")),
            1 + random.nextInt(80),
            any(random, List.of("spf=list.example:pass", "dkim=acme.example/sw:fail")),
            any(random, List.of("acme.example", "news.acme.example")),
            1 + random.nextInt(30));
  }
}
