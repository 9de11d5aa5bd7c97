package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that judge tell what they would have told on an earlier day. */
class AsOfCommandTest {

  @TempDir Path folder;

  private Cli cli;

  /**
   * One report of 2026-11-20 comes the next day, another three days late; then somebody decides.
   */
  @BeforeEach
  void store() throws Exception {
    cli = Cli.in(folder);
    cli.at("2026-11-21T06:00:00Z")
        .run("import", cli.file("early.xml", ReportXml.of("r-1", 7)).toString());
    cli.run("import", cli.file("late.xml", ReportXml.of("r-2", 20)).toString());
    cli.run("senders", "approve", "bounce.example", "--domain", "acme.example", "--by", "ann");
  }

  @Test
  void onlyWhatHadArrivedIsJudged() throws Exception {
    Answer then = cli.run("sources", "acme.example", "--as-of", "2026-11-21");
    assertThat(then.out()).contains(" 7 ").doesNotContain("27");
    assertThat(then.err()).startsWith("As of 2026-11-21: by what had arrived by then.");
    assertThat(cli.run("sources", "acme.example").out()).contains(" 27 ");
    assertThat(cli.run("findings", "acme.example", "--as-of", "2026-11-21").out()).contains(" 7 ");
    assertThat(cli.run("ready", "acme.example", "--as-of", "2026-11-21", "--format", "json").out())
        .contains("\"judged_on\":\"2026-11-21\"", "\"to\":\"2026-11-20\"", "\"messages\":7");
  }

  @Test
  void onlyWhatWasDecidedCounts() throws Exception {
    assertThat(cli.run("senders", "acme.example").out()).contains("ours");
    Answer then = cli.run("senders", "acme.example", "--as-of", "2026-11-22");
    assertThat(then.out()).contains("undecided").doesNotContain("ann 2026-11-23");
  }

  @Test
  void aDayBeforeAnythingArrivedHasNothing() throws Exception {
    Answer answer = cli.run("ready", "acme.example", "--as-of", "2026-11-20");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains(
            "no report about acme.example from",
            "nothing had arrived by then: the first report in the store arrived on 2026-11-21, try"
                + " --as-of 2026-11-21")
        .doesNotContain("the store is empty");
    assertThat(cli.run("findings", "--as-of", "2026-11-20").err())
        .contains("no report in these days; nothing had arrived by then");
    assertThat(Cli.in(folder).run("findings", "--as-of", "2026-11-20").err())
        .contains("the store is empty");
  }

  @Test
  void aDayToComeIsAMistake() throws Exception {
    Answer answer = cli.run("ready", "acme.example", "--as-of", "2026-11-24");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("--as-of 2026-11-24 has not come yet");
  }

  @Test
  void aLastDayToComeIsAMistake() throws Exception {
    for (String command : new String[] {"ready", "findings", "sources", "senders", "domains"}) {
      String domain = command.equals("senders") ? "acme.example" : "--all";
      Answer answer = cli.run(command, domain, "--until", "2026-11-24");
      assertThat(answer.status()).as(command).isEqualTo(2);
      assertThat(answer.err())
          .contains("--until 2026-11-24 has not come yet by 2026-11-23 (UTC): no report can tell");
    }
    assertThat(cli.run("sources", "acme.example", "--until", "2026-11-23").status()).isZero();
    assertThat(
            cli.run("sources", "acme.example", "--until", "2026-11-22", "--as-of", "2026-11-21")
                .err())
        .contains("--until 2026-11-22 has not come yet by 2026-11-21 (UTC)");
  }

  @Test
  void rowsThatAreNoLongerKeptAreSaid() throws Exception {
    cli.run(
        "import",
        cli.file(
                "older.xml",
                ReportXml.of("r-0", 3)
                    .replace("1795132800", "1794960000")
                    .replace("1795219199", "1795046399"))
            .toString());
    cli.database().execute("delete from report_row where day < '2026-11-20'");
    Answer answer = cli.run("sources", "acme.example", "--as-of", "2026-11-23");
    assertThat(answer.err()).contains("acme.example: rows before 2026-11-19 are no longer kept");
    assertThat(answer.out()).contains(" 27 ");
  }
}
