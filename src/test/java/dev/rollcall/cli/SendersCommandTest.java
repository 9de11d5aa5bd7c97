package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Senders are shown, approved, named, ignored and forgotten. */
class SendersCommandTest {

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void store() throws Exception {
    cli = Cli.in(folder);
    String bounced = ReportXml.of("r-1", 7);
    String signed =
        ReportXml.of("r-2", 5)
            .replace("192.0.2.1", "192.0.2.2")
            .replace(
                "<domain>acme.example</domain><selector>mail",
                "<domain>signer.example</domain><selector>mail")
            .replace("<result>fail", "<result>pass");
    String keyed =
        ReportXml.of("r-3", 3)
            .replace("192.0.2.1", "192.0.2.3")
            .replace("<selector>mail", "<selector>key1")
            .replace("<result>fail", "<result>pass");
    String nothing =
        ReportXml.of("r-4", 2)
            .replace("192.0.2.1", "198.51.100.4")
            .replace("<result>pass", "<result>softfail");
    cli.run("import", cli.file("bounced.xml", bounced).toString());
    cli.run("import", cli.file("signed.xml", signed).toString());
    cli.run("import", cli.file("keyed.xml", keyed).toString());
    cli.run("import", cli.file("nothing.xml", nothing).toString());
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  private String line(String sender) throws IOException {
    return cli.run("senders", "acme.example")
        .out()
        .lines()
        .filter(line -> line.startsWith(sender))
        .findFirst()
        .orElse("no " + sender);
  }

  private Answer approve(String... more) throws IOException {
    String[] arguments = new String[more.length + 6];
    System.arraycopy(
        new String[] {"senders", "approve", "--domain", "acme.example", "--by", "ann"},
        0,
        arguments,
        0,
        6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    return cli.run(arguments);
  }

  @Test
  void everySenderHasItsEvidenceAndAddsUp() throws Exception {
    assertThat(line("bounce.example")).matches("bounce.example +SPF +7 +0.0% .* 7  undecided *");
    assertThat(line("signer.example")).contains("DKIM");
    assertThat(line("unlisted")).contains("DKIM");
    assertThat(line("unknown")).contains("nothing");
    assertThat(line("total")).contains(" 17 ");
    assertThat(cli.run("senders", "acme.example").out())
        .contains("unknown sender at 198.51.100.4 claims to be bounce.example")
        .contains("  - unlisted, passes as acme.example/key1: DKIM acme.example/key1\n")
        .contains("  - unknown sender at 198.51.100.4: nothing of its own passes");
    assertThat(cli.run("senders", "--format", "csv").out().lines()).hasSize(5);
    JsonNode sender =
        json(cli.run("senders", "acme.example", "--format", "json").out()).get("senders").get(0);
    assertThat(sender.get("sender").asString()).isEqualTo("bounce.example");
    assertThat(sender.get("proof"))
        .hasToString("{\"networks\":[],\"dkim\":[],\"spf\":[\"bounce.example\"]}");
    assertThat(sender.get("decision").isNull()).isTrue();
  }

  @Test
  void approvalRestsOnTheStrongestProofAndIsShown() throws Exception {
    Answer answer = approve("signer.example", "--as", "Sendwave", "--because", "contract");

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .startsWith("Sendwave is approved on DKIM signer.example\n")
        .contains("covers 5 messages from 1 address", "192.0.2.2  5")
        .doesNotContain("--yes");
    assertThat(line("Sendwave")).contains("DKIM").contains(" ours ").endsWith("ann 2026-11-23");
    assertThat(cli.run("senders", "acme.example").out())
        .contains("Sendwave is ours: ann 2026-11-23 (contract)");
    assertThat(cli.run("findings", "acme.example").out()).contains("Sendwave: signed, but only");
    assertThat(
            cli.database()
                .query("select array_to_string(networks || dkim || spf, ' ') from sender_decision"))
        .containsExactly("signer.example");
  }

  @Test
  void whatIsExpectedOfASenderIsSaidByCommandAndKept() throws Exception {
    assertThat(
            approve("signer.example", "--rhythm", "quarterly", "--critical", "--owner", "Payroll")
                .out())
        .contains("  expected: quarterly, critical, owner Payroll\n");
    assertThat(cli.run("senders", "expect", "signer.example", "--no-critical", "--by", "bob").out())
        .isEqualTo("'signer.example' is expected to send: quarterly, owner Payroll.\n");

    cli.run(
        "senders", "expect", "signer.example", "--spf-only", "old", "--authors", "acme.example");

    assertThat(cli.run("senders", "acme.example").out())
        .contains("; quarterly, may pass by SPF alone (old), for\n    acme.example, owner Payroll");
    assertThat(cli.run("senders", "expect", "signer.example").status()).isEqualTo(2);
    assertThat(cli.run("senders", "expect", "nobody", "--critical").err())
        .contains("nobody has decided on 'nobody' by command");
  }

  @Test
  void whatProvesNothingIsNotApprovedByItself() throws Exception {
    Answer unknown = approve("unknown sender at 198.51.100.4");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("a network can be shared by many").contains("--network");
    assertThat(approve("unknown sender at 198.51.100.4", "--network", "198.51.100.4").err())
        .contains("give it one with --as");
    assertThat(
            approve("unknown sender at 198.51.100.4", "--network", "198.51.100.0/24", "--as", "ERP")
                .err())
        .contains("198.51.100.0/24 is wider than the addresses that were seen");
    assertThat(approve("ERP", "--network", "198.51.100.5").err())
        .contains("nothing of the sender's mail", "passes as 198.51.100.5");
    assertThat(
            approve("unknown sender at 198.51.100.4", "--network", "198.51.100.4", "--as", "ERP")
                .out())
        .startsWith("ERP is approved on network 198.51.100.4/32\n");
    assertThat(approve("signer.example", "--dkim", "bounce.example").err())
        .contains("passes as bounce.example");
    assertThat(approve("Keys", "--dkim", "acme.example").err())
        .contains("name the key: --dkim acme.example/SELECTOR (seen: acme.example/key1)");
    assertThat(approve("Nobody").err()).contains("'rollcall senders acme.example' shows");
    assertThat(line("ERP")).contains("network");
  }

  private Answer ignore(String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of("senders", "ignore"));
    all.addAll(List.of(more));
    return cli.run(all.toArray(String[]::new));
  }

  @Test
  void theErrorSaysWhatToTypeAndThatWorks() throws Exception {
    String name = "unknown sender at 198.51.100.4";
    assertThat(ignore(name, "--domain", "acme.example", "--because", "SEC-2").err())
        .endsWith(
            "if its address is its alone, say: rollcall senders ignore 'unknown sender at"
                + " 198.51.100.4' --domain acme.example --network 198.51.100.4 --because TEXT\n");
    assertThat(approve(name).err())
        .endsWith("--domain acme.example --network 198.51.100.4 --as NEWNAME\n");
    assertThat(approve("unlisted, passes as acme.example/key2").err())
        .endsWith("did you mean 'unlisted, passes as acme.example/key1'?\n");

    assertThat(
            ignore(
                    "unknown sen...98.51.100.4",
                    "--domain",
                    "acme.example",
                    "--network",
                    "198.51.100.4",
                    "--because",
                    "SEC-2")
                .out())
        .startsWith(name + " is ignored as forged on network 198.51.100.4/32\n");
    assertThat(line("unknown")).contains("spoofed");
    assertThat(approve("UNKNOWN sender at 198.51.100.4").err())
        .contains(
            "'unknown sender at 198.51.100.4' is decided on already, as a spoofer, by ",
            "say: rollcall senders forget 'unknown sender at 198.51.100.4'");
  }

  @Test
  void whatTheConfigurationListsIsNotDecidedByCommand() throws Exception {
    Answer answer =
        cli.runWith(
            "senders: [{name: Own relays, networks: [192.0.2.0/24]}]\n",
            "senders",
            "ignore",
            "Own relays",
            "--domain",
            "acme.example",
            "--because",
            "x");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains(
            "'Own relays' is decided on already, as ours, by the configuration; change it there,"
                + " under senders:");
  }

  @Test
  void aKeyOfOursIsApprovedAndNothingWider() throws Exception {
    assertThat(approve("unlisted, passes as acme.example/key1", "--as", "Keyed").out())
        .startsWith("Keyed is approved on DKIM acme.example/key1\n")
        .contains("covers 3 messages");
  }

  @Test
  void aSecondApprovalAddsToTheFirst() throws Exception {
    approve("signer.example", "--as", "Sendwave");
    assertThat(approve("bounce.example", "--as", "Sendwave").out())
        .startsWith("Sendwave is approved on DKIM signer.example; SPF bounce.example\n")
        .contains("covers 15 messages");
    assertThat(
            cli.run(
                    "senders",
                    "ignore",
                    "Sendwave",
                    "--domain",
                    "acme.example",
                    "--because",
                    "x",
                    "--network",
                    "198.51.100.4")
                .err())
        .contains("'Sendwave' was decided to be ours by ann");
  }

  @Test
  void ignoringNeedsAReasonAndForgedMail() throws Exception {
    assertThat(cli.run("senders", "ignore", "bounce.example", "--domain", "acme.example").status())
        .isEqualTo(2);
    Answer passing =
        cli.run(
            "senders",
            "ignore",
            "unlisted, passes as acme.example/key1",
            "--domain",
            "acme.example",
            "--because",
            "no idea");
    assertThat(passing.err()).contains("is not forged: it passes");
    Answer answer =
        cli.run(
            "senders",
            "ignore",
            "bounce.example",
            "--domain",
            "acme.example",
            "--because",
            "SEC-1");
    assertThat(answer.out())
        .startsWith("bounce.example is ignored as forged on SPF bounce.example");
    assertThat(line("bounce.example")).contains("spoofed");
    assertThat(cli.run("senders", "acme.example", "--format", "json").out())
        .contains("\"by\":\"" + System.getProperty("user.name") + "\"");
    assertThat(cli.run("ready", "acme.example").out())
        .contains("set aside as forged")
        .contains("SEC-1");
    assertThat(cli.run("sources", "acme.example").out()).contains("Spoofed: bounce.example forges");
  }

  @Test
  void manyAreDecidedTogetherOnlyAfterBeingShown() throws Exception {
    Answer shown = approve("--matching", "*.example");
    assertThat(shown.out())
        .contains("bounce.example would be approved on SPF bounce.example")
        .contains("signer.example would be approved on DKIM signer.example")
        .contains("covers 5 messages from 1 address")
        .doesNotContain("unknown sender")
        .endsWith("Nothing is decided yet: say --yes to decide so.\n");
    assertThat(cli.database().query("select name from sender_decision")).isEmpty();

    Answer done = approve("--matching", "*.example", "--yes");
    assertThat(done.out())
        .isEqualTo(shown.out().replace("would be", "is").replaceAll("\nNothing.*\n", ""));
    assertThat(cli.database().query("select name from sender_decision order by 1"))
        .containsExactly("bounce.example", "signer.example");
    assertThat(approve("--matching", "*.example").err()).contains("no sender of acme.example");
    assertThat(approve("--matching", "*", "--as", "All").status()).isEqualTo(2);
    assertThat(approve().status()).isEqualTo(2);
  }

  @Test
  void smallOnesThatWereCountedTogetherAreDecidedWithTheOthers() throws Exception {
    Path many = Files.createDirectory(folder.resolve("many"));
    for (int i = 0; i < 45; i++) {
      Files.writeString(
          many.resolve(i + ".xml"),
          ReportXml.of("evil-" + i, 1 + i)
              .replace("192.0.2.1", "198.51.100." + (100 + i))
              .replace("bounce.example", "evil%d.example".formatted(i)));
    }
    cli.run("import", many.toString());
    assertThat(cli.run("senders", "acme.example").out()).contains("other unlisted senders");

    Answer done =
        cli.run(
            "senders",
            "ignore",
            "--matching",
            "evil*.example",
            "--yes",
            "--because",
            "forged",
            "--domain",
            "acme.example");

    assertThat(done.out()).contains("evil0.example is ignored", "evil44.example is ignored");
    assertThat(cli.database().query("select count(*) from sender_decision")).containsExactly("45");
    assertThat(cli.run("senders", "acme.example").out()).doesNotContain("other unlisted senders");
  }

  @Test
  void aNameOfTwoSendersHasToBeToldApart() throws Exception {
    String both =
        ReportXml.of("r-5", 4)
            .replace("192.0.2.1", "192.0.2.5")
            .replace("bounce.example", "signer.example");
    cli.run("import", cli.file("both.xml", both).toString());

    Answer two = approve("signer.example");
    assertThat(two.status()).isEqualTo(2);
    assertThat(two.err())
        .contains(
            "2 senders are called 'signer.example'; say which one you mean, or all of it: --dkim"
                + " signer.example (5 messages), --spf signer.example (4 messages)");
    assertThat(approve("signer.example", "--spf", "signer.example").out())
        .startsWith("signer.example is approved on SPF signer.example")
        .contains("covers 4 messages");
    assertThat(approve("signer.example").out())
        .startsWith("signer.example is approved on DKIM signer.example; SPF signer.example")
        .contains("covers 9 messages");
  }

  @Test
  void decisionsAreRenamedAndTakenBackAndTheirHistoryStays() throws Exception {
    approve("signer.example");
    assertThat(cli.run("senders", "name", "signer.example", "Sendwave").out())
        .isEqualTo("'signer.example' is called 'Sendwave' now.\n");
    assertThat(cli.run("senders", "name", "signer.example", "X").err())
        .contains("nobody has decided on 'signer.example'");
    assertThat(line("Sendwave")).contains("ann");
    assertThat(cli.run("senders", "forget", "--matching", "send*").out())
        .isEqualTo(
            """
            The decision of ann on 'Sendwave' would be taken back.
            Nothing is taken back yet: say --yes to do so.
            """);
    assertThat(cli.run("senders", "forget", "Sendwave", "--by", "bob").out())
        .isEqualTo("The decision of ann on 'Sendwave' is taken back.\n");
    assertThat(line("signer.example")).contains("undecided");
    assertThat(
            cli.database().query("select name || ' ' || ended_by from sender_decision order by id"))
        .containsExactly("signer.example " + System.getProperty("user.name"), "Sendwave bob");
  }

  @Test
  void theConfigurationGoesBeforeADecisionOfTheSameName() throws Exception {
    approve("signer.example", "--as", "Sendwave");
    String configuration =
        """
        senders:
          - {name: Sendwave, spf: bounce.example, reason: contract}
        """;
    assertThat(cli.runWith(configuration, "senders", "acme.example").out())
        .contains("The configuration knows 'Sendwave', so what ann decided on 2026-11-23 does not")
        .contains("Sendwave is ours: configuration (contract)")
        .containsPattern("Sendwave +SPF +15 ");
    assertThat(
            cli.runWith(
                    configuration,
                    "senders",
                    "approve",
                    "unknown sender at 198.51.100.4",
                    "--domain",
                    "acme.example",
                    "--network",
                    "198.51.100.4",
                    "--as",
                    "Sendwave")
                .err())
        .contains("'Sendwave' stands in the configuration");
  }
}
