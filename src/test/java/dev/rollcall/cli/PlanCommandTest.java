package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Change sheets, from reports on disk and records seen in DNS to what is printed. */
class PlanCommandTest {

  private static final String CONFIGURED =
      """
      domains: [acme.example, shop.example]
      dns: {enabled: false}
      change:
        freeze:
          - {from: 2026-12-15, to: 2027-01-06, because: end of the year}
        steps: [20]
      """;

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void begin() throws Exception {
    cli = Cli.in(folder);
    for (String domain : new String[] {"acme.example", "shop.example"}) {
      Path file = folder.resolve(domain + ".xml");
      Files.writeString(file, ReportXml.of("r-" + domain, 5).replace("acme.example", domain));
      assertThat(cli.runWith(CONFIGURED, "import", file.toString()).status()).isZero();
    }
    cli.database()
        .execute(
            """
            insert into dns_record values ('acme.example', '_dmarc.acme.example', 'TXT',
                '2026-11-22T06:00Z', '["v=DMARC1; p=none; rua=mailto:d@acme.example"]',
                '2026-11-23T06:00Z', '192.0.2.53')
            """);
  }

  private Cli.Answer ready(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("ready"));
    all.addAll(List.of(arguments));
    return cli.runWith(CONFIGURED, all.toArray(String[]::new));
  }

  @Test
  void theSheetHoldsTheRecordsTheStepsAndTheFreezes() throws IOException {
    Cli.Answer answer = ready("acme.example", "--plan");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out().lines())
        .contains(
            "acme.example: NOT READY for quarantine, do not publish this",
            "  Old record, seen 2026-11-23T06:00:00Z, TXT at _dmarc.acme.example:",
            "    v=DMARC1; p=none; rua=mailto:d@acme.example",
            "    v=DMARC1; p=quarantine; sp=none; t=y; pct=0; rua=mailto:d@acme.example",
            "  - Then: p=quarantine; t=y; pct=20",
            "  - 2026-12-15 to 2027-01-06: end of the year");
  }

  @Test
  void itCanBeMarkdownAndJson() throws IOException {
    assertThat(ready("acme.example", "--markdown").out())
        .startsWith("# acme.example: NOT READY for quarantine, do not publish this\n");
    assertThat(ready("acme.example", "--plan", "--format", "json").out())
        .startsWith("{\"domain\":\"acme.example\",")
        .contains("\"verdict\":\"not-ready\"", "\"hours_behind\":");
  }

  @Test
  void severalDomainsAreWaves() throws IOException {
    Cli.Answer answer = ready("--all", "--plan");
    assertThat(answer.out())
        .startsWith("By the evidence 0 domains may take a step and 2 may not yet;")
        .contains("\nNot yet\n");
    assertThat(ready("--all", "--plan", "--format", "json").out().lines()).hasSize(2);
    assertThat(ready("--all", "--markdown").out()).startsWith("# DMARC policy, in waves\n");
  }

  @Test
  void whereDnsIsOffTheRecordSeenLastCounts() throws IOException {
    assertThat(ready("acme.example", "--plan", "--dns").out())
        .contains("rua=mailto:d@acme.example");
  }

  @Test
  void optionsThatDoNotGoTogetherAreExplained() throws IOException {
    assertThat(ready("acme.example", "--markdown", "--format", "json").err())
        .contains("--markdown and --format json: one of them, please");
    assertThat(ready("acme.example", "--dns").err()).contains("--dns goes with --plan");
    assertThat(ready("acme.example", "--dns").status()).isEqualTo(2);
  }
}
