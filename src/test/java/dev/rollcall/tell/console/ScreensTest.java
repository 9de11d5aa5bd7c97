package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.KnownDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.SilentDomain;
import dev.rollcall.judge.World;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.Worlds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole screens, as people see them. {@code -Dgolden.write=true} writes those that are missing, to
 * be read by a person before they are kept; the test fails all the same.
 */
class ScreensTest {

  private static final Path FOLDER = Path.of("src/test/resources/screens");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "many-senders",
        "many-sources",
        "all-known-and-clean",
        "few-days",
        "nothing-reported",
        "blockers-weigh-more-than-missing-data",
        "empty-inventory-is-never-ready",
        "domain-that-is-not-ours",
        "policy-moved-meanwhile",
        "vendor-block-missing-in-spf",
        "forged-and-conflicting-reports",
        "what-if",
        "hostile"
      })
  void screensOfTheWorldAreAsExpected(String world) throws IOException {
    check(world, transcript(Worlds.judged(world)));
  }

  @Test
  void domainsAreWorstFirst() throws IOException {
    List<Overview> overviews =
        List.of(
            Worlds.judged("all-known-and-clean", "clean.example"),
            Worlds.judged("few-days", "new.example"),
            Worlds.judged("nothing-reported", "silent.example"),
            Worlds.judged("hostile", "\u001b[2J.example"),
            Worlds.judged("mailing-list-with-override", "lists.example"),
            Worlds.judged("many-senders", "a-long-name.of-a-department.and-a-project.acme.example"),
            Worlds.judged("vendor-block-missing-in-spf", "acme.example"));

    KnownDomains known =
        new KnownDomains(
            overviews.stream().map(Overview::domain).toList(),
            List.of(
                new SilentDomain(new DomainName("quiet.example"), null),
                new SilentDomain(
                    new DomainName("agency.example"),
                    List.of("v=DMARC1; p=none; rua=mailto:\u001b[2Jd@agency.example"))),
            new TreeMap<>(Map.of(new DomainName("stranger.example"), 5_010L)),
            OwnDomains.NOT_SAID);
    check("domains", new DomainsScreen(known, overviews).text(Style.PLAIN));
  }

  @Test
  void sendersAreNamedWithTheirEvidenceAndWhoDecided() throws IOException {
    List<KnownSender> overruled =
        new World("sender relays ours dkim=relay.example by=bob because=first").known();

    check(
        "senders",
        new SendersScreen(Worlds.judged("all-kinds-of-senders"), overruled).text(Style.PLAIN));
    check(
        "senders-narrow",
        new SendersScreen(Worlds.judged("all-kinds-of-senders"), overruled)
            .text(new Style(80, false)));
  }

  @Test
  void coloursChangeNothingButColour() {
    for (Overview overview : Worlds.all()) {
      for (String screen : screens(overview, new Style(100, true))) {
        assertThat(screen).contains("\u001b[");
      }
      assertThat(
              screens(overview, new Style(100, true)).stream()
                  .map(screen -> screen.replaceAll("\u001b\\[[0-9]+m", "")))
          .isEqualTo(screens(overview, Style.PLAIN));
    }
  }

  @Test
  void everyLineFitsTheWidth() {
    for (Overview overview : Worlds.all()) {
      for (int width : List.of(90, 100, 160)) {
        assertThat(String.join("", screens(overview, new Style(width, false))).lines())
            .allSatisfy(line -> assertThat(DisplayWidth.of(line)).isLessThanOrEqualTo(width));
      }
    }
  }

  @Test
  void noCharacterFromAReportReachesATerminalRaw() {
    for (Overview overview : Worlds.all()) {
      for (String screen : screens(overview, Style.PLAIN)) {
        String line = screen.replace("\n", "");
        assertThat(Hostile.visible(line)).isEqualTo(line);
      }
    }
  }

  private static List<String> screens(Overview overview, Style style) {
    return List.of(
        new DomainsScreen(Worlds.known(overview), List.of(overview)).text(style),
        new SourcesScreen(overview).text(style),
        new SourcesScreen(overview, Integer.MAX_VALUE).text(style),
        new FindingsScreen(overview, Worlds.lives(overview), false).text(style),
        new ReadyScreen(overview).text(style),
        new SendersScreen(overview, List.of()).text(style));
  }

  private static String transcript(Overview overview) {
    return List.of(
            "$ rollcall sources acme.example\n" + new SourcesScreen(overview).text(Style.PLAIN),
            "$ rollcall findings acme.example\n"
                + new FindingsScreen(overview, Worlds.lives(overview), false).text(Style.PLAIN),
            "$ rollcall ready acme.example\n" + new ReadyScreen(overview).text(Style.PLAIN))
        .stream()
        .collect(Collectors.joining("\n"));
  }

  static void check(String name, String actual) throws IOException {
    Path expected = FOLDER.resolve(name + ".txt");
    if (!Files.exists(expected)) {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expected, actual);
      }
      fail(expected + " is missing:\n" + actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
