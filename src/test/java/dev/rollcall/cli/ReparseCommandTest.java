package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the parser was mended, the kept bytes of stored reports are read by it. */
class ReparseCommandTest {

  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void store() throws Exception {
    cli = Cli.in(folder);
    for (int number = 1; number <= 3; number++) {
      cli.run("import", cli.file(number + ".xml", ReportXml.of("r-" + number, 7)).toString());
    }
  }

  /** As if an earlier version had read less of it. */
  private void spoil(String reportId) throws Exception {
    cli.database()
        .execute(
            """
            update report set parser = 0, messages = 5, key = gen_random_uuid(),
                id = gen_random_uuid(), content = gen_random_uuid()
            where report_id = '%1$s';
            update report_row w set report = r.id, messages = 5 from report r
            where r.report_id = '%1$s' and w.report not in (select id from report);
            update raw w set report = r.id from report r
            where r.report_id = '%1$s' and w.report not in (select id from report);
            update report_key k set key = r.key, counted = r.id from report r
            where r.report_id = '%1$s' and k.key not in (select key from report);
            update rollup_source set messages = messages - 2;
            update rollup_reporter set messages = messages - 2;
            """
                .formatted(reportId));
  }

  private List<String> figures() throws Exception {
    return cli.database()
        .query(
            """
            select 'report ' || sum(messages) from report
            union all select 'row ' || sum(messages) from report_row
            union all select 'source ' || sum(messages) || ' ' || sum(rows) from rollup_source
            union all select 'reporter ' || sum(messages) || ' ' || sum(reports)
                from rollup_reporter
            union all select 'raw ' || count(*) from raw join report on id = report
            """);
  }

  @Test
  void byDefaultOnlyWhatAnOlderVersionReadIsReadAgain() throws Exception {
    List<String> right = figures();
    spoil("r-2");
    assertThat(figures()).isNotEqualTo(right);
    Cli.Answer answer = cli.run("reparse");
    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .contains("acme.example, reporter.example: now ")
                    .endsWith("messages 5 -> 7"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "1 report read again, 1 changed; 0 without kept bytes, 0 unreadable: left as"
                            + " they are"));
    assertThat(figures()).isEqualTo(right);
    assertThat(cli.run("reparse").out()).startsWith("0 reports read again");
  }

  @Test
  void allOfADomainIsReadWhenAskedFor() throws Exception {
    assertThat(cli.run("reparse", "--all", "acme.example", "--format", "json").out())
        .isEqualTo("{\"read\":3,\"changed\":0,\"without_bytes\":0,\"unreadable\":0}\n");
    assertThat(cli.run("reparse", "--all", "other.example").out()).startsWith("0 reports");
  }

  @Test
  void whatCannotBeReadStaysAsItIs() throws Exception {
    List<String> before = cli.database().query("select report_id || id from report order by 1");
    cli.database()
        .execute(
            """
            delete from raw w using report r where r.report_id = 'r-1' and w.report = r.id;
            update raw w set bytes = '\\x1f8b' from report r
            where r.report_id = 'r-2' and w.report = r.id;
            """);
    Cli.Answer answer = cli.run("reparse", "--all");
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.out())
        .isEqualTo(
            "1 report read again, 0 changed; 1 without kept bytes, 1 unreadable: left as they"
                + " are\n");
    assertThat(answer.err()).contains("rollcall: left as it is: report ", "2.xml", "damaged");
    assertThat(cli.database().query("select report_id || id from report order by 1"))
        .isEqualTo(before);
  }

  @Test
  void theRunIsLogged() throws Exception {
    cli.run("reparse", "--all");
    assertThat(cli.database().query("select summary ->> 'read' from run where command = 'reparse'"))
        .containsExactly("3");
  }
}
