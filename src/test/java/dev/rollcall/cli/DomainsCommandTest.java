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
