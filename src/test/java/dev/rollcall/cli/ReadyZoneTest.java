package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code rollcall ready --zone}: may this zone be published? */
class ReadyZoneTest {

  /** Made for this test; its private half was thrown away. */
  private static final String KEY =
      "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCQraisSRkaQBxKABycbz8uIYUcQN75iV/EF59qXGBer0P"
          + "QIwSUJMtY5QxerViwtzWZer2DsVH8QjDNfntuV/CTKT6Ojxpiq2pVQX26wVxA3+CUV888lahjZbQYmT3Ar3W"
          + "CWdNq1xZfHdfIBOQ32/Z7jHocBdC92y4O8xClUIaEwIDAQAB";

  private static final String SETTINGS =
      """
      dns: {enabled: false}
      domains: [acme.example]
      senders:
        - {name: relays, networks: [192.0.2.0/24], dkim: [acme.example]}
        - {name: fax, networks: [203.0.113.7], spf-only: it cannot sign}
      """;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;
  private Cli cli;

  private Cli.Answer ready(String... more) throws IOException {
    String[] all = new String[more.length + 2];
    all[0] = "ready";
    all[1] = "acme.example";
    System.arraycopy(more, 0, all, 2, more.length);
    return cli.runWith(SETTINGS, all);
  }

  private String zone(String... lines) throws IOException {
    String soa = "@ 3600 IN SOA ns.acme.example. root.acme.example. 1 1 1 1 60\n";
    return Files.writeString(folder.resolve("db.acme"), soa + String.join("\n", lines) + "\n")
        .toString();
  }

  private void reported() throws IOException {
    cli = Cli.in(folder);
    new Month()
        .mail("192.0.2.10", 10, "acme.example/mail:pass", "acme.example:pass")
        .mail("203.0.113.7", 1, "", "acme.example:pass")
        .into(cli);
  }

  private static String key() {
    return "mail._domainkey TXT \"v=DKIM1; p=\" \""
        + KEY.substring(0, 100)
        + "\" \""
        + KEY.substring(100)
        + "\"";
  }

  private JsonNode json(Cli.Answer answer) {
    assertThat(answer.out().lines()).as(answer.err()).hasSize(1);
    return MAPPER.readTree(answer.out());
  }

  private static List<String> kinds(JsonNode ready) {
    return ready.get("blockers").values().stream()
        .map(blocker -> blocker.get("kind").asString() + " " + blocker.get("sender").asString())
        .toList();
  }

  private static final String SPF = "@ TXT \"v=spf1 ip4:192.0.2.0/24 ip4:203.0.113.7 -all\"";

  @Test
  void aZoneThatHurtsNothingMayBePublished() throws IOException {
    reported();
    Cli.Answer answer =
        ready(
            "--zone",
            zone("_dmarc TXT \"v=DMARC1; p=quarantine; t=y; pct=0; sp=none\"", SPF, key()),
            "--format",
            "json");

    JsonNode ready = json(answer);
    assertThat(answer.status()).isZero();
    assertThat(ready.get("verdict").asString()).isEqualTo("ready");
    assertThat(ready.get("from").asString()).isEqualTo("none");
    assertThat(ready.get("to").asString()).isEqualTo("quarantine");
    assertThat(ready.get("move").get("record").asString())
        .isEqualTo("v=DMARC1; p=quarantine; t=y; pct=0; sp=none");
    assertThat(ready.get("what_if").get("zone").asString()).isEqualTo("db.acme");
    assertThat(ready.get("what_if").get("zone_is_judged").asBoolean()).isTrue();
    assertThat(ready.get("what_if").get("would_fail").asLong()).isZero();
  }

  @Test
  void aZoneThatBreaksASenderMayNotThoughThePolicyStays() throws IOException {
    reported();
    String broken =
        zone("_dmarc TXT \"v=DMARC1; p=none\"", "@ TXT \"v=spf1 ip4:192.0.2.0/24 -all\"", key());
    Cli.Answer answer = ready("--zone", broken, "--format", "json");

    JsonNode ready = json(answer);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(kinds(ready)).containsExactly("breaks-passing-mail fax");
    JsonNode blocker = ready.get("blockers").get(0);
    assertThat(blocker.get("messages").asLong()).isEqualTo(90);
    assertThat(blocker.get("fix").asString())
        .contains("db.acme", "allow 203.0.113.7 in SPF of acme.example", "--without 'fax'");
    JsonNode whatIf = ready.get("what_if");
    assertThat(whatIf.get("would_fail").asLong()).isEqualTo(90);
    assertThat(whatIf.get("hit").asLong()).isZero();
    assertThat(whatIf.get("worst"))
        .hasToString(
            "{\"sender\":\"fax\",\"sender_kind\":\"ours\",\"from\":\"2026-10-26\","
                + "\"to\":\"2026-11-01\",\"messages\":21}");
    assertThat(whatIf.get("weeks").values().stream().map(w -> w.get("would_fail").asInt()))
        .containsExactly(6, 21, 21, 21, 21);

    assertThat(ready("--zone", broken).out())
        .contains("\np=none hits none of them.\n")
        .doesNotContain("would hit");
    assertThat(ready("--zone", broken, "--without", "FAX").status()).isZero();
  }

  @Test
  void theScreenSaysWhatWouldBreak() throws IOException {
    reported();
    Cli.Answer answer =
        ready(
            "--zone",
            zone("_dmarc TXT \"v=DMARC1; p=reject; pct=50\"", "@ TXT \"v=spf1 -all\"", key()));

    assertThat(answer.status()).isEqualTo(1);
    Path expected = Path.of("src/test/resources/cli/ready-zone.txt");
    if (Boolean.getBoolean("golden.write") && !Files.exists(expected)) {
      Files.writeString(expected, answer.out());
    }
    assertThat(answer.out()).isEqualTo(Files.readString(expected));
  }

  @Test
  void whatLeadsElsewhereIsNotKnownWithoutDns() throws IOException {
    reported();
    String zone =
        zone(
            "_dmarc TXT \"v=DMARC1; p=none\"",
            "@ TXT \"v=spf1 ip4:192.0.2.0/24 include:_spf.fax.example -all\"",
            key());
    Cli.Answer answer = ready("--zone", zone, "--format", "json");

    assertThat(answer.status()).isEqualTo(1);
    assertThat(json(answer).get("verdict").asString()).isEqualTo("not-enough-data");
    assertThat(json(answer).get("what_if").get("unknown_passing").asLong()).isEqualTo(90);
    assertThat(json(answer).get("missing").get(0).get("what").asString()).isEqualTo("answers");

    try (LoopbackDns dns = new LoopbackDns().text("_spf.fax.example", "v=spf1 ip4:203.0.113.7")) {
      String asked =
          SETTINGS.replace(
              "enabled: false", "servers: ['127.0.0.1:%d']".formatted(dns.address().getPort()));
      assertThat(cli.runWith(asked, "ready", "acme.example", "--zone", zone).status()).isZero();
    }
  }

  @Test
  void theFirstRecordOfADomainNeedsNoEvidence() throws IOException {
    cli = Cli.in(folder);
    String first = zone("_dmarc TXT \"v=DMARC1; p=none; rua=mailto:d@acme.example\"", SPF);
    assertThat(ready("--zone", first).status()).isZero();
    Cli.Answer strict =
        ready("--zone", zone("_dmarc TXT \"v=DMARC1; p=reject\"", SPF), "--format", "json");
    assertThat(strict.status()).isEqualTo(1);
    assertThat(json(strict).get("verdict").asString()).isNotEqualTo("ready");
  }

  @Test
  void aZoneThatLosesTheRecordThatReportsTellOfIsRefused() throws IOException {
    reported();
    Cli.Answer answer = ready("--zone", zone(SPF, key()), "--format", "json");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(kinds(json(answer))).containsExactly("record-lost ");
  }

  @Test
  void aZoneWithoutARecordWhereNoneIsPublishedIsNoPolicyToPass() throws IOException {
    cli = Cli.in(folder);
    Cli.Answer answer = ready("--zone", zone(SPF, key()), "--format", "json");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(kinds(json(answer))).containsExactly("no-record ");
    assertThat(ready("--zone", zone(SPF, key())).out())
        .contains(
            "There is no DMARC record, neither in the zone nor published.",
            "Publish v=DMARC1; p=none; rua=mailto:... at _dmarc.acme.example");
    Cli.Answer two =
        ready("--zone", zone("_dmarc TXT v=DMARC1;p=none", "_dmarc TXT v=DMARC1;p=reject"));
    assertThat(two.out()).contains("2 DMARC records are published at _dmarc.acme.example");
    assertThat(two.status()).isEqualTo(1);
  }

  @Test
  void aParkedDomainDoesNotPassWithoutItsRecord() throws IOException {
    cli = Cli.in(folder);
    String parked =
        SETTINGS.replace(
            "domains: [acme.example]", "domains: [{name: acme.example, parked: true}]");
    String lost = zone("@ TXT \"v=spf1 -all\"");
    assertThat(cli.runWith(parked, "ready", "acme.example", "--zone", lost))
        .returns("", Cli.Answer::err)
        .returns(1, Cli.Answer::status);
    String kept = zone("_dmarc TXT \"v=DMARC1; p=reject\"", "@ TXT \"v=spf1 -all\"");
    assertThat(cli.runWith(parked, "ready", "acme.example", "--zone", kept))
        .returns(0, Cli.Answer::status);
  }

  @Test
  void aPartOfAZoneLeavesTheRecordThatIsPublished() throws IOException {
    reported();
    Path part = folder.resolve("part");
    Files.writeString(part, key() + "\n");
    Cli.Answer kept = ready("--zone", part.toString());
    assertThat(kept.out())
        .contains("The zone file does not hold _dmarc.acme.example, so the record");
    assertThat(kept.status()).isZero();

    Files.writeString(part, "mail._domainkey TXT \"v=DKIM1; p=\"\n");
    Cli.Answer revoked = ready("--zone", part.toString(), "--format", "json");
    assertThat(kinds(json(revoked))).isEmpty();
    assertThat(json(revoked).get("what_if").get("weakened").asLong()).isEqualTo(900);
  }

  @Test
  void whatCannotBeReadIsNoVerdict() throws IOException {
    reported();
    assertThat(ready("--zone", folder.resolve("none").toString()))
        .returns(2, Cli.Answer::status)
        .satisfies(a -> assertThat(a.err()).contains("the zone file", "none"));
    assertThat(ready("--zone", zone("_dmarc NOSUCHTYPE x")))
        .returns(2, Cli.Answer::status)
        .satisfies(a -> assertThat(a.err()).contains("db.acme"));
    Path other = folder.resolve("db.other");
    Files.writeString(other, "other.example. SOA a.example. b.example. 1 1 1 1 1");
    assertThat(ready("--zone", other.toString()))
        .returns(2, Cli.Answer::status)
        .satisfies(a -> assertThat(a.err()).contains("says nothing of _dmarc.acme.example"));
  }

  @Test
  void withoutTheDatabaseItIsToBeTriedAgain() throws IOException {
    Path file = folder.resolve("away.yaml");
    Files.writeString(
        file,
        """
        home: %s
        dns: {enabled: false}
        database: {url: 'postgresql://127.0.0.1:1/x', user: u}
        """
            .formatted(folder.resolve("home")));
    String zone = zone("_dmarc TXT \"v=DMARC1; p=none\"");
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            Clock.systemUTC(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err, true),
            "ready",
            "acme.example",
            "--zone",
            zone,
            "--config",
            file.toString());
    assertThat(status).as(err.toString()).isEqualTo(75);
  }

  @Test
  void anAliasOfTheRecordThatNobodyAnswersForIsToBeTriedAgain() throws IOException {
    reported();
    Cli.Answer answer = ready("--zone", zone("_dmarc CNAME acme.hosted.example.", SPF, key()));
    assertThat(answer.status()).isEqualTo(75);
    assertThat(answer.err()).contains("leads from _dmarc.acme.example to a record elsewhere");
  }

  @Test
  void optionsThatContradictAreRefused() throws IOException {
    reported();
    String zone = zone("_dmarc TXT \"v=DMARC1; p=none\"", SPF, key());
    assertThat(ready("--zone", zone, "--sp", "reject").err()).contains("go with --to only");
    assertThat(ready("--to", "none").err()).contains("--to none is no move");
    assertThat(ready("--pct", "101").err()).contains("--pct must be 0 to 100");
    assertThat(ready("--zone", zone, "--plan").err())
        .contains("--sp, --np, --adkim, --aspf and --pct go with --plan; --without and --zone");
    assertThat(ready("--without", "fax", "--markdown").status()).isEqualTo(2);
    assertThat(ready("--adkim", "s", "--explain", "ours").err())
        .contains("--explain is about things as they are");
    assertThat(ready("--adkim", "strict").err()).contains("'strict' is neither r nor s");
    assertThat(ready("--without", "fx"))
        .returns(2, Cli.Answer::status)
        .satisfies(
            a -> assertThat(a.err()).contains("no sender is called 'fx'; did you mean 'fax'?"));
  }

  @Test
  void aStepOfTheLadderIsTakenOnTheRecordOfTheZoneWhereOnlyReportsTellWhatIsPublished()
      throws IOException {
    reported();
    String zone = zone("_dmarc TXT \"v=DMARC1; p=none; rua=mailto:d@acme.example\"", SPF, key());
    JsonNode move =
        json(ready("--zone", zone, "--to", "quarantine", "--format", "json")).get("move");
    assertThat(move.get("record").asString())
        .isEqualTo("v=DMARC1; p=quarantine; sp=none; t=y; pct=0; rua=mailto:d@acme.example");
    assertThat(move.get("set").values().stream().map(JsonNode::asString))
        .containsExactly("p=quarantine", "sp=none", "t=y", "pct=0");
    assertThat(move.get("roll_back").isNull()).isTrue();

    String without = zone(SPF, key());
    assertThat(
            json(ready("--zone", without, "--to", "quarantine", "--format", "json"))
                .get("move")
                .get("set")
                .toString())
        .doesNotContain("adkim", "aspf");
  }

  @Test
  void whichNamesExistIsReadInTheZone() throws IOException {
    cli = Cli.in(folder);
    new Month()
        .mail("192.0.2.10", 10, "acme.example/mail:pass", "acme.example:pass")
        .mail("news.acme.example", "192.0.2.10", 1, "acme.example/mail:pass", "acme.example:pass")
        .mail("gone.acme.example", "192.0.2.10", 1, "acme.example/mail:pass", "acme.example:pass")
        .mail("x.w.acme.example", "192.0.2.10", 1, "acme.example/mail:pass", "acme.example:pass")
        .mail("x.far.acme.example", "192.0.2.10", 1, "acme.example/mail:pass", "acme.example:pass")
        .into(cli);
    String[] records = {
      "_dmarc TXT \"v=DMARC1; p=none\"",
      SPF,
      key(),
      "mail.news A 192.0.2.10",
      "*.w A 192.0.2.11",
      "far NS ns.far.example."
    };
    JsonNode ready = json(ready("--zone", zone(records), "--format", "json"));
    assertThat(
            ready.get("parts").values().stream()
                .map(part -> part.get("part").asString() + part.get("author_domains")))
        .containsExactly(
            "domain[\"acme.example\"]",
            "subdomains[\"news.acme.example\",\"x.w.acme.example\"]",
            "non-existent[\"gone.acme.example\"]",
            "unknown[\"x.far.acme.example\"]");
  }

  @Test
  void alignmentIsSupposedWithoutAZone() throws IOException {
    reported();
    JsonNode ready = json(ready("--adkim", "s", "--aspf", "s", "--pct", "10", "--format", "json"));
    assertThat(ready.get("verdict").asString()).isEqualTo("ready");
    assertThat(ready.get("move").get("set").values().stream().map(JsonNode::asString))
        .contains("pct=10", "t=y", "adkim=s", "aspf=s");
    assertThat(ready.get("what_if").get("zone").isNull()).isTrue();
  }

  @Test
  void aStepThatHoldsEverybodyBackHitsNothingYet() throws IOException {
    cli = Cli.in(folder);
    new Month()
        .mail("192.0.2.10", 10, "acme.example/mail:pass", "acme.example:pass")
        .mail("203.0.113.99", 1, "", "other.example:pass")
        .into(cli);
    String none = ready("--pct", "0").out().replaceAll("\n *", " ");
    assertThat(none)
        .contains(
            "90 would be hit once the policy holds in full, 0 of them yours",
            "IN FULL",
            "With pct=0 older receivers hit none of it yet; those by RFC 9989 ignore pct and go by"
                + " t: with t=y they do likewise")
        .doesNotContain("would hit about 0");
    assertThat(ready("--pct", "100").out()).contains("  HIT").doesNotContain("in full", "FULL");
  }

  @Test
  void onlyWhoAsksIsToldWhatWouldBecomeOfMail() throws IOException {
    reported();
    assertThat(json(ready("--format", "json")).get("what_if").isNull()).isTrue();
    assertThat(json(ready("--to", "reject", "--format", "json")).get("what_if").isObject())
        .isTrue();
  }
}
