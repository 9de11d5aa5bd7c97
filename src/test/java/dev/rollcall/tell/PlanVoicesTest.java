package dev.rollcall.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.ChangeSettings.Freeze;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.World;
import dev.rollcall.judge.plan.ChangeSheet;
import dev.rollcall.judge.plan.Circumstances;
import dev.rollcall.judge.plan.PolicyChange;
import dev.rollcall.judge.plan.PolicyWatch;
import dev.rollcall.judge.plan.SheetPart;
import dev.rollcall.judge.plan.TagHonours;
import dev.rollcall.judge.plan.Waves;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Parking;
import dev.rollcall.judge.policy.ParkingFacts;
import dev.rollcall.judge.policy.ParkingFacts.Reports;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.console.PlanScreen;
import dev.rollcall.tell.console.Style;
import dev.rollcall.tell.console.WavesScreen;
import dev.rollcall.tell.json.PlanJson;
import dev.rollcall.tell.markdown.PlanMarkdown;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * Change sheets as people see them, in every voice. {@code -Dgolden.write=true} writes those that
 * are missing, to be read by a person before they are kept; the test fails all the same.
 */
class PlanVoicesTest {

  private static final Path FOLDER = Path.of("src/test/resources/screens/plans");
  private static final Instant NOW = Instant.parse("2026-11-25T08:30:00Z");
  private static final ChangeSettings CHANGE =
      new ChangeSettings(
          List.of(
              new Freeze(LocalDate.of(2026, 12, 15), LocalDate.of(2027, 1, 6), "end of the year"),
              new Freeze(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 24), "over")),
          ChangeSettings.STEPS);

  private static ChangeSheet sheet(Overview overview, List<String> texts, @Nullable Duration ttl) {
    return sheet(
        overview,
        PresentPolicy.seen(overview.domain(), texts, Instant.parse("2026-11-25T06:12:33Z"), ttl),
        CHANGE);
  }

  private static ChangeSheet sheet(
      Overview overview, PresentPolicy present, ChangeSettings settings) {
    return sheet(overview, present, settings, Circumstances.NONE);
  }

  private static ChangeSheet sheet(
      Overview overview,
      PresentPolicy present,
      ChangeSettings settings,
      Circumstances circumstances) {
    return new ChangeSheet(
        overview,
        new Ladder(settings.steps())
            .next(
                present,
                ReceiverPolicy.QUARANTINE,
                new Pins(ReceiverPolicy.QUARANTINE, ReceiverPolicy.NONE)),
        NOW,
        settings.freezes(),
        new TagHonours(10_000, 2_500, 9, 7_000),
        circumstances);
  }

  @Test
  void aReadyDomainHasAStepToDecideOn() throws IOException {
    check(
        "ready",
        sheet(
            Worlds.judged("all-known-and-clean"),
            List.of("v=DMARC1; p=none; rua=mailto:dmarc@acme.example; fo=1"),
            Duration.ofHours(1)));
  }

  @Test
  void aDomainThatIsNotReadySaysSoOnTopAndWhatComesFirst() throws IOException {
    ChangeSheet sheet =
        sheet(
            Worlds.judged("many-senders"),
            List.of("v=DMARC1; p=none; sp=reject; rua=mailto:dmarc@acme.example"),
            null);
    assertThat(sheet.headline()).contains("NOT READY", "do not publish");
    assertThat(PlanMarkdown.of(sheet)).doesNotContain("Approved by");
    check("not-ready", sheet);
  }

  @Test
  void decisionsOnManyForgersAreOneSentence() {
    StringBuilder world = new StringBuilder("sender relays ours net=192.0.2.0/24\n");
    for (int i = 1; i < 6; i++) {
      world.append("sender evil%d spoofer net=198.51.100.%d by=bob\n".formatted(i, i));
      world.append("mail 198.51.100.%d %d\n".formatted(i, i));
    }
    ChangeSheet sheet =
        sheet(new World(world.toString()).judged(), List.of("v=DMARC1; p=none"), null);

    assertThat(sheet.parts())
        .filteredOn(part -> part.title().equals("Decisions it rests on"))
        .flatExtracting(SheetPart::sentences)
        .containsExactly(
            "relays is ours: by the configuration; not seen in these days",
            "5 senders forge our mail: evil5, evil4, evil3 and 2 more; 5 by bob");
  }

  @Test
  void whereEvidenceIsMissingNothingIsToBePublished() throws IOException {
    Overview overview = Worlds.judged("few-days");
    ChangeSheet sheet =
        sheet(
            overview,
            PresentPolicy.asReported(overview.domain(), "none", null, null, 100, null),
            new ChangeSettings(
                List.of(new Freeze(LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 25), null)),
                List.of(0)));
    assertThat(sheet.headline()).contains("NOT ENOUGH DATA", "do not publish");
    assertThat(sheet.isFrozen()).isTrue();
    check("not-enough-data", sheet);
  }

  @Test
  void aDomainAtItsTargetHasNothingToMove() throws IOException {
    check(
        "nothing-to-move",
        sheet(
            Worlds.judged("all-known-and-clean"),
            List.of("v=DMARC1; p=quarantine; rua=mailto:dmarc@acme.example"),
            null));
  }

  @Test
  void whatStrangersWroteIsMarkupNowhere() throws IOException {
    ChangeSheet sheet =
        sheet(
            Worlds.judged("hostile"),
            List.of("v=DMARC1; p=none; x=```<img src=//x>\u001b[2J; rua=mailto:d@acme.example"),
            null);
    assertThat(PlanMarkdown.of(sheet)).doesNotContain("\u001b", "\n<", " <img src=x");
    check("hostile", sheet);
  }

  private static ChangeSheet parked(String domain, @Nullable Reports reports, boolean declared) {
    DomainName name = new DomainName(domain);
    PresentPolicy present =
        PresentPolicy.seen(name, List.of("v=DMARC1; p=none; fo=1"), NOW, Duration.ofHours(1));
    Parking parking =
        Parking.of(
            new ParkingFacts(
                name,
                declared,
                LocalDate.of(2026, 11, 25),
                reports,
                List.of(),
                List.of(),
                List.of(),
                present,
                "mailto:dmarc@acme.example"));
    return sheet(
        Worlds.judged("nothing-reported", domain),
        present,
        CHANGE,
        new Circumstances(parking, null, 0));
  }

  private static final Reports YEAR =
      new Reports(LocalDate.of(2025, 10, 1), LocalDate.of(2026, 11, 20), 0, null);

  @Test
  void aParkedDomainHasItsRecordsByName() throws IOException {
    check("parked", parked("parked.example", YEAR, true));
  }

  @Test
  void aDomainThatSeemsToBeParkedIsItsOwnersToDecide() throws IOException {
    check("proposed", parked("perhaps.example", YEAR, false));
  }

  @Test
  void aDeclarationThatMailContradictsIsSaidFirst() throws IOException {
    check(
        "contradicted",
        parked(
            "parked.example",
            new Reports(YEAR.first(), YEAR.last(), 12, LocalDate.of(2026, 9, 30)),
            true));
  }

  @Test
  void afterAChangeEachSendersMailIsHeldAgainstBefore() throws IOException {
    PolicyChange change =
        new PolicyChange(
            "from p=none to p=quarantine",
            LocalDate.of(2026, 11, 17),
            LocalDate.of(2026, 11, 18),
            false);
    PolicyWatch watch =
        new PolicyWatch(
            change,
            PolicyWatch.before(change),
            PolicyWatch.after(change, LocalDate.of(2026, 11, 25)),
            List.of(
                new PolicyWatch.Line(
                    new SenderName(SenderName.Kind.OURS, "Payroll"), 12, 0, 12, 12),
                new PolicyWatch.Line(
                    new SenderName(SenderName.Kind.OURS, "relays"), 9_000, 90, 4_000, 3),
                new PolicyWatch.Line(
                    new SenderName(SenderName.Kind.OURS, "Sendwave"), 5_000, 0, 2_000, 0)),
            LocalDate.of(2026, 11, 23));
    Overview overview = Worlds.judged("all-known-and-clean");
    check(
        "watched",
        sheet(
            overview,
            PresentPolicy.seen(
                overview.domain(),
                List.of("v=DMARC1; p=quarantine; rua=mailto:dmarc@acme.example"),
                NOW,
                null),
            CHANGE,
            new Circumstances(null, watch, 32)));
  }

  @Test
  void manyDomainsMoveInWavesLeastRiskFirst() throws IOException {
    List<String> none = List.of("v=DMARC1; p=none; rua=mailto:dmarc@acme.example");
    Waves waves =
        Waves.of(
            List.of(
                sheet(Worlds.judged("many-senders", "busy.example"), none, null),
                sheet(Worlds.judged("all-known-and-clean", "b.example"), none, null),
                sheet(
                    Worlds.judged("all-known-and-clean", "moved.example"),
                    List.of("v=DMARC1; p=reject"),
                    null),
                parked("silent.example", null, false),
                parked("parked.example", YEAR, true),
                sheet(Worlds.judged("few-days", "new.example"), none, null),
                sheet(Worlds.judged("all-known-and-clean", "a.example"), none, null)));
    StringWriter json = new StringWriter();
    PlanJson.print(waves, new PrintWriter(json, true));
    assertThat(json.toString().lines().map(PlanVoicesTest::domainAndWave))
        .containsExactly(
            "silent.example 1",
            "parked.example 2",
            "a.example 3",
            "b.example 4",
            "busy.example null",
            "new.example null",
            "moved.example null");
    compare("waves", new WavesScreen(waves).text(Style.PLAIN) + "\n" + PlanMarkdown.of(waves));
  }

  private static String domainAndWave(String line) {
    return line.replaceFirst(".*?\"domain\":\"([^\"]*)\".*\"wave\":([^,]*).*", "$1 $2");
  }

  @Test
  void everyFieldIsDocumented() throws IOException {
    StringWriter json = new StringWriter();
    PlanJson.print(
        sheet(
            Worlds.judged("many-senders"),
            List.of("v=DMARC1; p=none; rua=mailto:dmarc@acme.example"),
            null),
        new PrintWriter(json, true));
    String help;
    try (InputStream in = getClass().getResourceAsStream("/help/json.txt")) {
      help = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(JsonMapper.shared().readTree(json.toString()).propertyNames())
        .hasSizeGreaterThan(20)
        .allSatisfy(name -> assertThat(help).containsPattern("\\b" + name + "\\b"));
  }

  private static void check(String name, ChangeSheet sheet) throws IOException {
    StringWriter json = new StringWriter();
    PlanJson.print(sheet, new PrintWriter(json, true));
    compare(
        name,
        new PlanScreen(sheet).text(Style.PLAIN)
            + "\n----\n\n"
            + PlanMarkdown.of(sheet)
            + "\n----\n\n"
            + json);
  }

  private static void compare(String name, String actual) throws IOException {
    Path expected = FOLDER.resolve(name + ".txt");
    if (!Files.exists(expected)) {
      boolean write = Boolean.getBoolean("golden.write");
      if (write) {
        Files.writeString(expected, actual);
      }
      fail(expected + (write ? " was missing, is written now; read it" : " is missing"));
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
