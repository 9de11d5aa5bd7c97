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
  void whatWasToldGoesWithAnAgeOfItsOwn() throws Exception {
    ReportedDays days = new ReportedDays(folder);
    String channels =
        "domains: [acme.example]\nalerts: {channels: [{name: c, kind: command, command: [/bin/true]}]}\n";
    days.cli().runWith(channels, "alerts", "--send");
    days.somethingNew();
    String id = days.cli().runWith(channels, "alerts", "--send").idOf("a new source");
    days.cli()
        .database()
        .execute(
            "update alert set ended = '2026-11-26T12:00Z', ended_because = 'over' where id = '"
                + id
                + "'");
    days.cli()
        .database()
        .execute(
            """
            insert into outgoing_mail (kind, key, recipient, address, message_id, state, made_at,
                next_at, ended_at)
            select 'weekly', day::text, 'a', 'a', 'm', 'sent', day, day, day
            from unnest(array[date '2026-11-20', date '2027-11-20']) day
            """);
    String yearOld = "history: {keep: 365}\nrows: {keep: 4000}\n";
    days.at("2027-11-25T12:00:00Z");
    days.cli().runWith(channels, "alerts", "mute", id, "--until", "2027-12-01", "--because", "x");
    days.at("2027-11-30T12:00:00Z");
    assertThat(days.cli().runWith(yearOld, "purge", "--dry-run").out())
        .contains("             3 lines of what happened to alerts\n")
        .contains("             2 messages to channels\n")
        .contains("             1 mails that were sent or given up\n")
        .doesNotContain("alerts that are over");
    days.at("2028-12-03T12:00:00Z");
    Answer rehearsal = days.cli().runWith(yearOld, "purge", "--dry-run");
    assertThat(rehearsal.out())
        .contains("             1 alerts that are over\n")
        .contains("             2 mails that were sent or given up\n");
    Answer done = days.cli().runWith(yearOld, "purge");
    assertThat(done.out()).isEqualTo(rehearsal.out().replace("This would be deleted:", "Deleted:"));
    assertThat(days.cli().database().query("select ended from alert")).containsOnlyNulls();
    assertThat(days.cli().database().query("select 1 from outgoing_mail, alert_delivery"))
        .isEmpty();
    assertThat(days.cli().runWith("history: {keep: 7}\n", "purge").err())
        .contains("history.keep: '7' is out of range; expected 31 to 36500");
  }

  @Test
  void sumsThatWouldGoBeforeTheirRowsAreAFaultOfTheConfiguration() throws Exception {
    Cli cli = Cli.in(folder);
    Answer answer = cli.runWith("rows: {keep: 300}\nrollups: {keep: 200}\n", "purge");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("rollups are kept for 200 days, and rows for 300");
  }
}
