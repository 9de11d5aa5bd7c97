package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stored reports are listed, shown whole, and chosen among. */
class ReportCommandTest {

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void store() throws Exception {
    cli = Cli.in(folder);
    cli.run("import", cli.file("seven.xml", ReportXml.of("r-1", 7)).toString());
    cli = cli.at("2026-11-23T13:00:00Z");
    cli.run("import", cli.file("five.xml", ReportXml.of("r-1", 5)).toString());
    cli.run("import", cli.file("other.xml", ReportXml.of("r-2", 1)).toString());
  }

  private String id(int messages) throws Exception {
    return cli.database().query("select id from report where messages = " + messages).get(0);
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void theListSaysWhatConflictsAndWhatCounts() throws Exception {
    String seven = id(7).substring(0, 8);
    String five = id(5).substring(0, 8);
    Cli.Answer answer = cli.run("report", "list");
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).startsWith("ID        DAY         KIND").contains("\n3 reports.\n");
    assertThat(answer.out().lines().filter(line -> line.startsWith(seven)))
        .singleElement()
        .asString()
        .matches(".*2026-11-20  aggregate  acme.example  reporter.example +7  conflict of 2");
    assertThat(answer.out().lines().filter(line -> line.startsWith(five)))
        .singleElement()
        .asString()
        .contains("conflict of 2, lost");
    assertThat(cli.run("report", "list", "--conflicts", "acme.example").out())
        .contains("\n2 reports.\n");
    assertThat(cli.run("report", "list", "other.example").out()).isEqualTo("No such report.\n");
    assertThat(cli.run("report", "list", "--reporter", "google").out())
        .isEqualTo("No such report.\n");
    assertThat(cli.run("report", "list", "--format", "csv").out().lines()).hasSize(4);
  }

  @Test
  void everythingAboutOneReportIsShown() throws Exception {
    String text = cli.run("report", "show", id(7).substring(0, 8)).out();
    assertThat(text)
        .startsWith("Aggregate report " + id(7) + " about acme.example, counts for 2026-11-20\n")
        .containsPattern("reporter email +d@reporter.example")
        .containsPattern("policy p +none")
        .containsPattern("origin +.*seven.xml")
        .containsPattern("parser +[0-9]+")
        .contains("Conflict: 2 contents under this name. The one counts that has more messages.")
        .containsPattern("192.0.2.1 +7  acme.example +none  fail/fail +no")
        .contains("acme.example/mail fail", "bounce.example pass");
    assertThat(cli.run("report", "show", "r-2").out()).doesNotContain("Conflict");
    assertThat(cli.run("report", "show", "--rows", "0", "r-2").out())
        .doesNotContain("192.0.2.1")
        .endsWith("\nThere are more rows; --rows N shows N of them.\n");
    assertThat(cli.run("report", "show", "--rows", "-1", "r-2").err())
        .contains("'-1' is not a whole number from 0 up");
  }

  @Test
  void everythingAboutOneReportIsThereForPrograms() throws Exception {
    JsonNode report = json(cli.run("report", "show", "--format", "json", id(5)).out());
    assertThat(report.get("kind").asString()).isEqualTo("aggregate");
    assertThat(report.get("day").asString()).isEqualTo("2026-11-20");
    assertThat(report.get("period_begin").asString()).isEqualTo("2026-11-20T00:00:00+00:00");
    assertThat(report.get("policy").get("p").asString()).isEqualTo("none");
    assertThat(report.get("messages").asLong()).isEqualTo(5);
    assertThat(report.get("counted").asString()).isEqualTo(id(7));
    assertThat(report.get("counted_for").asString()).isEqualTo("more-messages");
    assertThat(report.get("contents")).hasSize(2);
    JsonNode row = report.get("records").get(0);
    assertThat(row.get("source").asString()).isEqualTo("192.0.2.1");
    assertThat(row.get("dmarc_pass").asBoolean()).isFalse();
    assertThat(row.get("dkim_results").get(0).get("selector").asString()).isEqualTo("mail");
    JsonNode list = json(cli.run("report", "list", "--format", "json").out());
    assertThat(list.get("found").asInt()).isEqualTo(3);
    assertThat(list.get("reports")).hasSize(3);
  }

  @Test
  void flagsAreShownAndCounted() throws Exception {
    String longer = ReportXml.of("r-3", 2).replace("1795219199", "1795392000");
    cli.run("import", cli.file("long.xml", longer).toString());
    assertThat(cli.run("report", "list", "--flagged").out())
        .contains("period long")
        .contains("1 report.\nFlags: period long 1.\n");
    assertThat(cli.run("report", "show", "r-3").out()).contains("1 flag\n  - period long: ");
    assertThat(
            json(cli.run("report", "list", "--format", "json").out())
                .get("flags")
                .get("period-long")
                .asLong())
        .isEqualTo(1);
  }

  @Test
  void aReportAboutADomainThatIsNotOursSaysSo() throws Exception {
    String notOurs = "policy domain not ours: not listed under domains:, so it never counts";
    assertThat(cli.runWith("domains: [else.example]", "report", "show", "r-2").out())
        .contains("1 flag\n  - " + notOurs);
    assertThat(cli.runWith("domains: [acme.example]", "report", "show", "r-2").out())
        .doesNotContain(notOurs);
    assertThat(cli.run("report", "show", "r-2").out()).doesNotContain(notOurs);
  }

  @Test
  void whatCountsIsChangedByHandAndGivenBack() throws Exception {
    String five = id(5).substring(0, 8);
    Cli.Answer chosen =
        cli.run("report", "count", five, "--by", "ann", "--because", "the reporter said so");
    assertThat(chosen.status()).isZero();
    assertThat(chosen.out())
        .contains("Chosen by ann on 2026-11-23 13:00 UTC: the reporter said so");
    assertThat(cli.database().query("select sum(messages) from rollup_source"))
        .containsExactly("6");
    assertThat(cli.run("report", "count", "--automatic", five).out())
        .contains("The one counts that has more messages.");
    assertThat(cli.database().query("select sum(messages) from rollup_source"))
        .containsExactly("8");
    cli.run("report", "count", five);
    assertThat(cli.database().query("select decided_by from report_key where contents = 2"))
        .containsExactly(System.getProperty("user.name"));
    assertThat(cli.run("report", "count", "r-2").err()).contains("nothing to choose from");
  }
}
