package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has been kept for long enough is told of, deleted, and gone. */
class PurgeCommandTest {

  @TempDir Path folder;

  @Test
  void whatARehearsalNamesIsDeletedAndOnlyOnce() throws Exception {
    Cli cli = Cli.in(folder);
    String old =
        ReportXml.of("r-1", 7)
            .replaceAll("<begin>.*</end>", "<begin>1740787200</begin><end>1740873599</end>");
    cli.run("import", cli.file("old.xml", old).toString());
    cli.run("import", cli.file("new.xml", ReportXml.of("r-2", 5)).toString());

    Answer rehearsal = cli.run("purge", "--dry-run");
    assertThat(rehearsal.status()).isZero();
    assertThat(rehearsal.out())
        .startsWith("This would be deleted:\n")
        .contains("2025-03 to 2025-03");
    assertThat(cli.database().query("select sum(messages) from report_row").get(0)).isEqualTo("12");

    Answer done = cli.run("purge");
    assertThat(done.status()).isZero();
    assertThat(done.out()).isEqualTo(rehearsal.out().replace("This would be deleted:", "Deleted:"));
    assertThat(cli.database().query("select sum(messages) from report_row").get(0)).isEqualTo("5");
    assertThat(cli.database().query("select sum(messages) from rollup_source").get(0))
        .isEqualTo("12");

    assertThat(cli.run("verify").out())
        .startsWith("Everything that is stored agrees.")
        .contains("Rows of days before 2025-");
    assertThat(cli.run("purge").out()).startsWith("Nothing has been kept for long enough.\n");
    assertThat(cli.run("purge", "--format", "json").out())
        .startsWith("{\"dry_run\":false,\"rows_from\":\"2025-")
        .contains("\"months\":[],\"late_rows\":0,");
  }

  @Test
  void sumsThatWouldGoBeforeTheirRowsAreAFaultOfTheConfiguration() throws Exception {
    Cli cli = Cli.in(folder);
    Answer answer = cli.runWith("rows: {keep: 300}\nrollups: {keep: 200}\n", "purge");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("rollups are kept for 200 days, and rows for 300");
  }
}
