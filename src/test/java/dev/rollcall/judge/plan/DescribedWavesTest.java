package dev.rollcall.judge.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.World;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PresentPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A hundred domains in waves, worked out by hand ({@code readiness/waves.txt} says how). */
class DescribedWavesTest {

  private static final Path FILE = Path.of("src", "test", "resources", "readiness", "waves.txt");

  private static final String RECORD = "v=DMARC1; p=none; rua=mailto:d@acme.example";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @Test
  void domainsMoveInTheOrderThatWasWorkedOutByHand() throws IOException {
    List<String> lines = Files.readAllLines(FILE);
    Waves waves =
        Waves.of(
            lines.stream()
                .filter(line -> line.startsWith("domain "))
                .map(DescribedWavesTest::sheet)
                .toList());

    List<String> told = new ArrayList<>();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < waves.waves().size(); i++) {
      List<String> names = names(waves.waves().get(i).sheets());
      order.addAll(names);
      told.add("wave %d %s".formatted(i + 1, String.join(" ", names)));
    }
    told.add("order " + String.join(" ", order));
    told.add("not-yet " + String.join(" ", names(waves.later())));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            lines.stream().filter(line -> line.matches("(order|wave|not-yet) .*")).toList());
    assertThat(waves.done()).isEmpty();
  }

  private static List<String> names(List<ChangeSheet> sheets) {
    return sheets.stream().map(sheet -> sheet.domain().name()).toList();
  }

  private static ChangeSheet sheet(String line) {
    String[] words = line.split(" ", -1);
    Map<String, String> facts = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      facts.put(words[i], words[i + 1]);
    }
    Overview overview = overview(facts);
    assertThat(overview.readiness().impact().indirect())
        .isEqualTo(Long.parseLong(facts.get("indirect")));
    PresentPolicy present = PresentPolicy.seen(overview.domain(), List.of(RECORD), NOW, null);
    Parking parking = facts.get("parked").equals("yes") ? parked(overview.domain(), present) : null;
    return new ChangeSheet(
        overview,
        new Ladder(Ladder.STEPS)
            .next(present, ReceiverPolicy.QUARANTINE, Pins.both(ReceiverPolicy.NONE)),
        NOW,
        List.of(),
        new TagHonours(0, 0, 0, 0),
        new Circumstances(parking, null, 0));
  }

  private static Parking parked(DomainName domain, PresentPolicy present) {
    LocalDate today = LocalDate.of(2026, 11, 23);
    return Parking.of(
        new ParkingFacts(
            domain, true, today, null, List.of(), List.of(), List.of(), present, null));
  }

  private static Overview overview(Map<String, String> facts) {
    String domain = facts.get("domain");
    String world =
        """
        domain %1$s
        ours %1$s
        record "%2$s"
        sender relays ours net=192.0.2.0/24 dkim=%1$s/mail%3$s
        mail 192.0.2.10 %4$s dkim=%1$s/mail:pass spf=%1$s:pass
        mail 203.0.113.9 %5$s dkim=%1$s/mail:fail spf=list.example:pass
        """
            .formatted(
                domain,
                RECORD,
                facts.get("critical").equals("yes") ? " critical" : "",
                facts.get("messages"),
                facts.get("indirect"));
    Overview judged =
        World.ofReadiness(
                world
                    .lines()
                    .filter(line -> !line.matches("mail \\S+ 0 .*"))
                    .reduce("", (all, one) -> all + one + "\n"))
            .judged();
    return with(judged, verdict(facts.get("verdict")));
  }

  private static Verdict verdict(String word) {
    return Arrays.stream(Verdict.values())
        .filter(verdict -> verdict.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /** The world says what the verdict is; the mail behind it does not matter to waves. */
  private static Overview with(Overview o, Verdict verdict) {
    Readiness r = o.readiness();
    return new Overview(
        o.domain(),
        o.judgedOn(),
        o.ownership(),
        o.window(),
        o.daysWithReports(),
        o.figures(),
        o.classes(),
        o.disagreement(),
        o.lines(),
        o.silent(),
        o.findings(),
        new Readiness(
            r.from(),
            r.to(),
            verdict,
            r.reasons(),
            r.window(),
            r.impact(),
            r.parts(),
            r.blockers(),
            r.missing(),
            r.compliance(),
            r.verified(),
            r.coverage(),
            r.pins(),
            r.move(),
            r.notes(),
            r.unseen(),
            r.whatIf()),
        o.reporters(),
        o.forgedReports());
  }
}
