package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
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
            "  Old record, seen 2026-11-23 06:00 UTC, TXT at _dmarc.acme.example:",
            "    v=DMARC1; p=none; rua=mailto:d@acme.example",
            "    v=DMARC1; p=quarantine; sp=none; t=y; pct=0; rua=mailto:d@acme.example",
            "  - Then, judged anew: p=quarantine; sp=none; np=none; t=y; pct=20",
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
  void whatIsWantedBesideTheLevelIsInTheRecordThatIsProposed() throws IOException {
    Cli.Answer answer =
        ready("acme.example", "--plan", "--adkim", "s", "--pct", "30", "--np", "quarantine");
    assertThat(answer.out().lines())
        .contains(
            "    v=DMARC1; p=quarantine; sp=none; np=quarantine; t=y; pct=30; adkim=s;"
                + " rua=mailto:d@acme.example",
            "  - All figures are of mail as it would be with adkim=s, by which 0 messages that pass"
                + " now would");
  }

  @Test
  void anotherAlignmentAloneIsAChange() throws Exception {
    cli.database()
        .execute(
            "update dns_record set contents = replace(contents::text, 'none', 'reject')::jsonb");
    Cli.Answer answer =
        ready("acme.example", "--to", "reject", "--plan", "--aspf", "s", "--markdown");
    assertThat(answer.out())
        .startsWith("# acme.example: ")
        .contains(
            "p=reject is published already",
            "v=DMARC1; p=reject; aspf=s; rua=mailto:d@acme.example")
        .contains("Roll-back record");
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

  @Test
  void aDomainWithoutReportsAsksForThemFirstWhereOthersSendThem() throws IOException {
    String configured = CONFIGURED.replace("shop.example]", "shop.example, quiet.example]");
    assertThat(cli.runWith(configured, "ready", "quiet.example", "--plan").out().lines())
        .contains(
            "quiet.example: no reports yet, ask for them first",
            "    v=DMARC1; p=none; rua=mailto:d@acme.example",
            "  Reports may go there, TXT at quiet.example._report._dmarc.acme.example:",
            "  In its place, for all domains, TXT at *._report._dmarc.acme.example:");
    assertThat(cli.runWith(configured, "ready", "--all", "--plan").out())
        .contains(
            "Wave 1: Domains that ask for reports first\n  - quiet.example: no reports yet\n");
    assertThat(cli.runWith(configured, "ready", "quiet.example").status()).isEqualTo(2);
  }

  @Test
  void aDeclaredParkedDomainHasItsRecordsByName() throws IOException {
    String configured = CONFIGURED.replace("shop.example]", "{name: shop.example, parked: true}]");
    assertThat(cli.runWith(configured, "ready", "shop.example").out().lines())
        .contains("A parked domain", "    v=spf1 -all");
    assertThat(cli.runWith(configured, "ready", "shop.example", "--plan").out().lines())
        .contains(
            "shop.example: records of a parked domain, for a person to decide",
            "  Nobody sends, TXT at shop.example:",
            "    v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:d@acme.example",
            "  If you wish: takes no mail, MX at shop.example:",
            "    0 .");
    assertThat(cli.runWith(configured, "ready", "--all", "--plan", "--format", "json").out())
        .contains("\"parking\":{\"standing\":\"declared\"", "\"wave\":1");
  }

  @Test
  void mailHitSinceAChangeInDnsIsHeldAgainstBefore() throws Exception {
    cli.database()
        .execute(
            """
            insert into dns_record values ('acme.example', '_dmarc.acme.example', 'TXT',
                '2026-11-23T07:00Z', '["v=DMARC1; p=quarantine; rua=mailto:d@acme.example"]',
                '2026-11-23T08:00Z', '192.0.2.53')
            """);
    Path file = folder.resolve("since.xml");
    Files.writeString(
        file,
        ReportXml.of("since", 7)
            .replace("1795132800", "1795392000")
            .replace("1795219199", "1795478399")
            .replace("<disposition>none", "<disposition>quarantine"));
    String configured = CONFIGURED + "senders: [{name: Relay, networks: [192.0.2.0/24]}]\n";
    assertThat(cli.runWith(configured, "import", file.toString()).status()).isZero();
    Cli later = cli.at("2026-11-25T09:00:00Z");
    assertThat(later.runWith(configured, "ready", "acme.example").out().replaceAll("\n +", " "))
        .contains("\nSince the policy changed - The policy went from")
        .contains("from p=none to p=quarantine on 2026-11-23, as DNS shows. This is day 2 of 14.")
        .contains(" - Reports tell of mail up to 2026-11-23: the evidence is 33 hours behind.")
        .contains(
            " - Relay: since then 7 of 7 messages quarantined or rejected, before 0 of 5 messages."
                + " More than before: find out why, or publish the old record again.");
    assertThat(cli.at("2026-12-08T09:00:00Z").runWith(configured, "ready", "acme.example").out())
        .doesNotContain("Since the policy changed", "parked");
    assertThat(
            later.runWith(configured, "ready", "acme.example", "--plan", "--format", "json").out())
        .contains(
            "\"first_after\":\"2026-11-23\",\"in_dns\":true,\"senders\":[{\"sender\":\"Relay\","
                + "\"sender_kind\":\"ours\",\"before\":5,\"hit_before\":0,\"after\":7,"
                + "\"hit_after\":7}]");
  }

  @Test
  void todaysRecordIsAskedForWithItsTtl() throws IOException {
    try (LoopbackDns dns = new LoopbackDns()) {
      dns.text("_dmarc.acme.example", "v=DMARC1; p=none; rua=mailto:new@acme.example");
      assertThat(asking(dns, "acme.example", "--plan", "--dns").out())
          .contains("v=DMARC1; p=quarantine; sp=none; t=y; pct=0; rua=mailto:new@acme.example")
          .contains("The TTL of the record is 300 seconds: short enough");
    }
  }

  @Test
  void aRecordThatHasMovedSinceItWasJudgedHasNoStep() throws IOException {
    try (LoopbackDns dns = new LoopbackDns()) {
      dns.text("_dmarc.acme.example", "v=DMARC1; p=quarantine; pct=10; t=y");
      assertThat(asking(dns, "acme.example", "--plan", "--dns").out().replaceAll("\\s+", " "))
          .contains("acme.example: no step towards quarantine")
          .contains("DNS has p=quarantine; t=y; pct=10 now, and p=none is what was judged")
          .doesNotContain("New record");
    }
  }

  private Cli.Answer asking(LoopbackDns dns, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("ready"));
    all.addAll(List.of(arguments));
    return cli.runWith(
        CONFIGURED.replace(
            "{enabled: false}", "{servers: ['127.0.0.1:%d']}".formatted(dns.address().getPort())),
        all.toArray(String[]::new));
  }
}
