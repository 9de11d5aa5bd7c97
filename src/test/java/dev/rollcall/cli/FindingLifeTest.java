package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Findings are named, asked for, waited for, muted and proven fixed, from command to command. */
class FindingLifeTest {

  private static final Path EXPECTED = Path.of("src", "test", "resources", "cli");

  private static final String PAYDESK =
      """
      domains: [acme.example]
      senders:
        - name: Paydesk
          spf: [bounce.example]
          owner: ops@paydesk.example
      """;

  @TempDir Path folder;

  private Cli cli;
  private String broken;
  private String misaligned;

  @BeforeEach
  void store() throws Exception {
    cli = Cli.in(folder);
    report("r-1", "2026-11-20", "192.0.2.1", 7, false);
    report("r-2", "2026-11-21", "192.0.2.2", 5, false);
    JsonNode findings = json(run("findings", "acme.example", "--format", "json")).get("findings");
    broken = findings.get(0).get("id").asString();
    misaligned = findings.get(1).get("id").asString();
  }

  /** Imports a report of one row; what passes is signed as acme.example with key 'mail'. */
  private void report(String id, String day, String source, int messages, boolean passes)
      throws IOException {
    long begin = LocalDate.parse(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    String xml =
        ReportXml.of(id, messages)
            .replace("1795132800", Long.toString(begin))
            .replace("1795219199", Long.toString(begin + 86_399))
            .replace("192.0.2.1", source);
    if (passes) {
      xml =
          xml.replace("<dkim>fail</dkim>", "<dkim>pass</dkim>")
              .replace("<result>fail</result>", "<result>pass</result>");
    }
    assertThat(cli.run("import", cli.file(id + ".xml", xml).toString()).status()).isZero();
  }

  private Answer run(String... arguments) throws IOException {
    return cli.runWith(PAYDESK, arguments);
  }

  private Answer on(String day, String... arguments) throws IOException {
    return cli.at(day + "T12:00:00Z").runWith(PAYDESK, arguments);
  }

  private Answer as(String who, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("--by", who));
    return run(words.toArray(String[]::new));
  }

  private static JsonNode json(Answer answer) {
    return JsonMapper.builder().build().readTree(answer.out());
  }

  private static void check(String name, String actual) throws IOException {
    Path expected = EXPECTED.resolve(name);
    if (Boolean.getBoolean("golden.write") && !Files.exists(expected)) {
      Files.createDirectories(EXPECTED);
      Files.writeString(expected, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }

  @Test
  void findingsHaveNamesAndAreNew() throws Exception {
    assertThat(broken).matches("[a-z2-7]{8}").isNotEqualTo(misaligned);
    check("findings-new.txt", run("findings", "acme.example").out());
    JsonNode finding =
        json(on("2026-11-24", "findings", "acme.example", "--format", "json"))
            .get("findings")
            .get(0);
    assertThat(finding.get("id").asString()).isEqualTo(broken);
    assertThat(finding.get("state").asString()).isEqualTo("new");
    assertThat(finding.get("first_seen").asString()).isEqualTo("2026-11-20");
    assertThat(finding.get("last_seen").asString()).isEqualTo("2026-11-21");
    assertThat(finding.get("due").isNull()).isTrue();
  }

  @Test
  void theLetterSaysWhatToChangeAndHowItIsProven() throws Exception {
    Answer asked = as("ann", "findings", "ask", misaligned, "--to", "it@paydesk.example");
    assertThat(asked.status()).isZero();
    assertThat(asked.err())
        .isEqualTo(
            "Noted: what finding %s needs is asked for, until 2026-12-07.\n".formatted(misaligned));
    check("ask.txt", asked.out());
    assertThat(run("findings", "acme.example").out())
        .contains(
            misaligned + ", asked by ann on 2026-11-23 (to it@paydesk.example), due 2026-12-07.");
  }

  @Test
  void theLetterGoesToAFileAndNothingIsNotedWhereThatFails() throws Exception {
    Path letter = folder.resolve("letter.txt");
    assertThat(run("findings", "ask", broken, "--out", letter.toString()).out()).isEmpty();
    assertThat(letter)
        .content()
        .startsWith("To: ops@paydesk.example\nSubject: Mail from Paydesk in the name of acme");
    Answer again = run("findings", "ask", misaligned, "--out", letter.toString());
    assertThat(again.status()).isEqualTo(2);
    assertThat(again.err()).contains("is already there", "--force");
    assertThat(run("findings", "show", misaligned).out()).contains(misaligned + ", new on");
    assertThat(run("findings", "ask", misaligned, "--force", "--out", letter.toString()).status())
        .isZero();
  }

  @Test
  void whatIsOverdueComesFirstUntilMailProvesIt() throws Exception {
    as("ann", "findings", "wait", misaligned, "--until", "2026-12-01", "--because", "next release");
    report("r-3", "2026-11-30", "192.0.2.1", 1, false);
    String waiting = on("2026-12-01", "findings", "acme.example").out();
    assertThat(waiting.indexOf(broken)).isLessThan(waiting.indexOf(misaligned));
    check("findings-overdue.txt", on("2026-12-02", "findings", "acme.example").out());

    report("r-4", "2026-12-02", "192.0.2.1", 300, true);
    assertThat(on("2026-12-04", "findings", "show", misaligned).out())
        .as("the other address has proven nothing")
        .contains("OVERDUE since 2026-12-01: waited for by ann on 2026-11-23 (next release)");
    report("r-5", "2026-12-03", "192.0.2.2", 40, true);
    assertThat(on("2026-12-05", "findings", "show", misaligned).out())
        .as("it has paused for nine days before")
        .contains("OVERDUE since 2026-12-01");
    check("findings-fixed.txt", on("2026-12-10", "findings", "acme.example").out());
    check("finding-history.txt", on("2026-12-10", "findings", "show", misaligned).out());
    assertThat(on("2026-12-10", "findings", "wait", misaligned, "--until", "2026-12-31").err())
        .contains("was fixed on 2026-12-10", "newer mail brings it back");
  }

  @Test
  void decidingOnTheSenderLosesNothing() throws Exception {
    String nobodyListed = "domains: [acme.example]\n";
    String waits = misaligned + ", waited for by ann on 2026-11-23";
    as("ann", "findings", "wait", misaligned, "--until", "2026-12-01");
    assertThat(cli.runWith(nobodyListed, "findings", "acme.example").out())
        .contains("bounce.example: ", waits);
    assertThat(
            cli.runWith(
                    nobodyListed,
                    "senders",
                    "approve",
                    "bounce.example",
                    "--domain",
                    "acme.example",
                    "--as",
                    "Billing")
                .status())
        .isZero();
    assertThat(cli.runWith(nobodyListed, "findings", "acme.example").out())
        .contains("Billing: ", waits);
    assertThat(cli.runWith(nobodyListed, "findings", "show", misaligned).out())
        .contains("Billing: ", waits);
  }

  @Test
  void whatIsMutedIsFoldedAndCountsAsBefore() throws Exception {
    String before = run("ready", "acme.example").out();
    assertThat(
            as("ann", "findings", "mute", broken, "--until", "2026-12-31", "--because", "old key")
                .out())
        .startsWith("Paydesk: its DKIM signature does not verify. " + broken + ", muted by ann on");
    check("findings-muted.txt", run("findings", "acme.example").out());
    assertThat(run("findings", "acme.example", "--muted").out())
        .contains(broken + ", muted by ann");
    assertThat(run("ready", "acme.example").out()).isEqualTo(before);
    assertThat(json(run("findings", "acme.example", "--format", "json")).get("findings"))
        .hasSize(2);

    assertThat(run("findings", "unmute", broken).out()).contains(broken + ", new on 2026-11-23");
    JsonNode history = json(run("findings", "show", broken, "--format", "json")).get("history");
    assertThat(history.values().stream().map(event -> event.get("what").asString()))
        .containsExactly("muted", "reopened");
    assertThat(history.get(0).get("because").asString()).isEqualTo("old key");
  }

  @Test
  void whatCannotBeDoneIsRefused() throws Exception {
    String slip = broken.substring(0, 7) + (broken.endsWith("a") ? "b" : "a");
    refused("did you mean '" + broken + "'?", "findings", "show", slip);
    refused("'rollcall findings' shows", "findings", "show", "-");
    refused(
        "in the past; today is 2026-11-23", "findings", "wait", broken, "--until", "2026-11-22");
    refused(
        "--because is empty",
        "findings",
        "mute",
        broken,
        "--until",
        "2026-12-01",
        "--because",
        " ");
    refused("--because", "findings", "mute", broken, "--until", "2026-12-01");
    refused("--until", "findings", "mute", broken, "--because", "noise");
    refused(
        "more than a year away",
        "findings",
        "mute",
        broken,
        "--until",
        "2028-01-01",
        "--because",
        "x");
    refused("neither asked for", "findings", "reopen", broken);
    refused("not a mail address", "findings", "ask", broken, "--to", "a@b\nBcc: c@d");
    assertThat(run("findings", "acme.example").out()).contains(broken + ", new on 2026-11-23");
  }

  private void refused(String why, String... arguments) throws IOException {
    Answer answer = run(arguments);
    assertThat(answer.status()).as(answer.out()).isEqualTo(2);
    assertThat(answer.err()).contains(why);
  }

  @Test
  void aTemplateOfOnesOwnReplacesTheBuiltInOne() throws Exception {
    Path own = Files.createDirectories(folder.resolve("own"));
    String configuration = PAYDESK + "reports: " + own + "\n";
    Files.writeString(own.resolve("ask.txt"), "Dear {{ to }}:\n{{ setting }}\n");
    assertThat(cli.runWith(configuration, "findings", "ask", broken).out())
        .startsWith("Dear ops@paydesk.example:\nMake the signature in the name of acme.example");

    Files.writeString(own.resolve("ask.txt"), "Dear {{ owner }}:\n\n{{ seting }}\n");
    Answer unknown = cli.runWith(configuration, "findings", "ask", misaligned);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains(own.resolve("ask.txt") + ", line 3: ").contains("[seting]");
    Files.writeString(own.resolve("ask.txt"), "Dear\n{% if to %}\n");
    assertThat(cli.runWith(configuration, "findings", "ask", misaligned).err())
        .contains(own.resolve("ask.txt") + ", line ");
    assertThat(run("findings", "show", misaligned).out())
        .as("nothing was asked")
        .contains(misaligned + ", new on");

    Files.delete(own.resolve("ask.txt"));
    assertThat(cli.runWith(configuration, "findings", "ask", misaligned).out())
        .contains("Subject: Mail from Paydesk");
    assertThat(cli.runWith(PAYDESK + "reports: /no/such/folder\n", "findings", "ask", broken).err())
        .contains("there is no folder /no/such/folder");
  }

  @Test
  void aDatabaseThatCannotBeWrittenToIsReadAllTheSame() throws Exception {
    cli.database()
        .execute(
            """
            create function refuse() returns trigger language plpgsql as
                'begin raise exception using errcode = ''25006'', message = ''read only''; end'
            """);
    cli.database()
        .execute(
            "create trigger refuse before insert or update on finding_life"
                + " execute function refuse()");
    report("r-3", "2026-11-24", "192.0.2.1", 1, false);
    Answer answer = on("2026-11-25", "findings", "acme.example");
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains(broken + ", seen again: first on 2026-11-20, last on");
    assertThat(answer.err()).contains("warning: what was found is not remembered: ");
  }
}
