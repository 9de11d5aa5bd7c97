package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which domains commands tell of, from reports on disk to what is printed. */
class DomainsCommandTest {

  private static final String LISTED =
      """
      domains:
        - acme.example
        - {name: shop.example, owner: Web team, group: shops}
        - {name: quiet.example, group: shops}
      """;

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void begin() throws IOException {
    cli = Cli.in(folder);
    for (String domain : new String[] {"acme.example", "shop.example", "stranger.example"}) {
      Path file = folder.resolve(domain + ".xml");
      Files.writeString(file, ReportXml.of("r-" + domain, 5).replace("acme.example", domain));
      assertThat(cli.runWith(LISTED, "import", file.toString()).status()).isZero();
    }
  }

  @Test
  void silentDomainsAreListedAndStrangersOnlyCounted() throws IOException {
    String out = cli.runWith(LISTED, "domains").out();
    assertThat(out.lines().map(line -> line.replaceFirst(" .*", "")))
        .containsSubsequence("DOMAIN", "acme.example", "quiet.example", "Silent");
    assertThat(out).contains("kept apart and never counted: 1 domain").doesNotContain("\nstranger");
  }

  @Test
  void aGroupHasItsOwnLines() throws IOException {
    assertThat(cli.runWith(LISTED, "domains", "--group", "shops", "--format", "csv").out().lines())
        .satisfiesExactly(
            header -> assertThat(header).startsWith("domain,owner,group,"),
            shop -> assertThat(shop).startsWith("shop.example,Web team,shops,false,"),
            quiet -> assertThat(quiet).startsWith("quiet.example,,shops,false,,silent,"));
    assertThat(cli.runWith(LISTED, "domains", "--format", "json").out())
        .contains("\"not_ours\":{\"domains\":1,")
        .contains("\"silent\":[{\"domain\":\"quiet.example\",\"owner\":null,\"group\":\"shops\"");
  }

  @Test
  void commandsTakeSeveralDomainsAGroupOrAll() throws IOException {
    assertThat(tellsOf("sources", "shop.example", "acme.example"))
        .containsExactly("shop.example", "acme.example");
    assertThat(tellsOf("findings", "--group", "shops")).containsExactly("shop.example");
    assertThat(tellsOf("ready", "--all")).containsExactly("acme.example", "shop.example");
    assertThat(tellsOf("ready")).containsExactly("acme.example", "shop.example");
    assertThat(tellsOf("sources")).containsExactly("acme.example", "shop.example");
  }

  @Test
  void aChoiceThatMakesNoSenseIsExplained() throws IOException {
    assertThat(cli.runWith(LISTED, "ready", "--zone", "db.acme").err())
        .contains("--zone is the zone of which domain?");
    assertThat(cli.runWith(LISTED, "sources", "acme.example", "--all").status()).isEqualTo(2);
    assertThat(cli.runWith(LISTED, "sources", "--group", "shop").err())
        .contains("no domain is in the group 'shop'; there are shops");
    assertThat(cli.runWith(LISTED, "sources", "missing.example").err())
        .contains("no report about missing.example")
        .contains("there are reports about acme.example, shop.example")
        .doesNotContain("stranger");
  }

  @Test
  void domainsThatNobodyKnowsAreAnError() throws IOException {
    for (String command : new String[] {"domains", "weekly", "sources", "verify"}) {
      Cli.Answer answer = cli.runWith(LISTED, command, "missing.example");
      assertThat(answer.err()).as(command).contains("no report about missing.example");
      assertThat(answer.status()).as(command).isEqualTo(2);
    }
    for (String command : new String[] {"domains", "weekly"}) {
      assertThat(cli.runWith(LISTED, command, "--group", "none").status()).isEqualTo(2);
      assertThat(cli.runWith(LISTED, command, "quiet.example").status()).isZero();
    }
    assertThat(cli.runWith(LISTED, "domains", "quiet.example", "acme.example").out())
        .contains("\nacme.example", "\nquiet.example")
        .doesNotContain("shop.example");
  }

  @Test
  void theHintAtOtherDaysLeadsToReports() throws IOException {
    Path nameless = folder.resolve("nameless.xml");
    Files.writeString(
        nameless,
        ReportXml.of("r-nameless", 5)
            .replace("<domain>acme.example</domain><p>", "<p>")
            .replace("1795132800", "1795305600")
            .replace("1795219199", "1795391999"));
    assertThat(cli.run("import", nameless.toString()).out()).contains("stored 1 aggregate");
    Cli later = cli.at("2027-11-23T12:00:00Z");
    assertThat(later.run("domains").err()).contains("try --until 2026-11-20");
    assertThat(later.run("sources", "acme.example").err())
        .contains("the newest about it is of 2026-11-20, try --until 2026-11-20");
    assertThat(later.run("domains", "--until", "2026-11-20").status()).isZero();
    assertThat(cli.runWith("domains: [mine.example]\n", "sources").err())
        .contains("about domains that are not listed under domains:, such as acme.example")
        .doesNotContain("--until");
  }

  private List<String> tellsOf(String... command) throws IOException {
    String[] all = Arrays.copyOf(command, command.length + 2);
    all[command.length] = "--format";
    all[command.length + 1] = "json";
    return cli.runWith(LISTED, all)
        .out()
        .lines()
        .map(line -> line.replaceFirst(".*?\"domain\":\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
