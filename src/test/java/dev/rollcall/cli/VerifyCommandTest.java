package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Cli.Answer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is changed behind Rollcall's back is found, and nothing is found where nothing was. */
class VerifyCommandTest {

  @TempDir Path folder;

  private Cli cli;

  /** Two reports; a third that came with two contents; one about another domain. */
  @BeforeEach
  void store() throws Exception {
    cli = Cli.in(folder);
    for (int number = 1; number <= 3; number++) {
      take(number + ".xml", ReportXml.of("r-" + number, 7));
    }
    take("conflict.xml", ReportXml.of("r-3", 9));
    take("other.xml", ReportXml.of("r-4", 5).replace("acme.example", "other.example"));
  }

  private void take(String name, String xml) throws Exception {
    cli.run("import", cli.file(name, xml).toString());
  }

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void aStoreThatNobodyTouchedAgrees() throws Exception {
    Answer answer = cli.run("verify");
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .isEqualTo(
            """
            Everything that is stored agrees.

            table                   held against                                             compared  differ
            rollup_source           the rows of the reports that count                              2       0
            source_total            rollup_source, summed over all days                             2       0
            rollup_reporter         the reports that count                                          2       0
            report_key              the contents of each key, and which of them is to count         4       0
            report                  its rows                                                        5       0
            evidence, evidence_day  what rows are counted under                                     2       0
            report, report_row      the original documents, read again                              5       0
            """);
    assertThat(cli.run("verify", "--format", "json").out())
        .startsWith("{\"agrees\":true,\"checks\":[{\"check\":\"rollup-source\",\"compared\":2,");
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage(
            "update rollup_source set messages = messages + 1 where policy_domain = 'acme.example'",
            "rollup-source: messages of 192.0.2.1 for acme.example under * is 24, not 23",
            "source-total: messages of 192.0.2.1 is 23, not 24"),
        damage(
            "update rollup_source set rows = 9 where policy_domain = 'acme.example'",
            "rollup-source: rows of 192.0.2.1 for acme.example under * is 9, not 3",
            "source-total: rows of 192.0.2.1 is 3, not 9"),
        damage(
            "delete from rollup_source where policy_domain = 'acme.example'",
            "rollup-source: messages of 192.0.2.1 for acme.example under * is null, not 23",
            "rollup-source: rows of 192.0.2.1 for acme.example under * is null, not 3",
            "source-total: messages of 192.0.2.1 is 23, not null",
            "source-total: passing messages of 192.0.2.1 is 0, not null",
            "source-total: rows of 192.0.2.1 is 3, not null",
            "source-total: signed messages of 192.0.2.1 is 0, not null"),
        damage(
            "update rollup_source set source = '192.0.2.9' where policy_domain = 'acme.example'",
            "rollup-source: messages of 192.0.2.1 for acme.example under * is null, not 23",
            "rollup-source: messages of 192.0.2.9 for acme.example under * is 23, not null",
            "rollup-source: rows of 192.0.2.1 for acme.example under * is null, not 3",
            "rollup-source: rows of 192.0.2.9 for acme.example under * is 3, not null",
            "source-total: messages of 192.0.2.1 is 23, not null",
            "source-total: passing messages of 192.0.2.1 is 0, not null",
            "source-total: rows of 192.0.2.1 is 3, not null",
            "source-total: signed messages of 192.0.2.1 is 0, not null",
            "source-total: messages of 192.0.2.9 is null, not 23",
            "source-total: passing messages of 192.0.2.9 is null, not 0",
            "source-total: rows of 192.0.2.9 is null, not 3",
            "source-total: signed messages of 192.0.2.9 is null, not 0"),
        damage(
            "update source_total set messages = 22, signed = 1 where policy_domain = 'acme.example'",
            "source-total: messages of 192.0.2.1 is 22, not 23",
            "source-total: signed messages of 192.0.2.1 is 1, not 0"),
        damage(
            "update rollup_reporter set passed = 4 where policy_domain = 'acme.example'",
            "rollup-reporter: passed of reporter.example (reporter.example) is 4, not 0"),
        damage(
            "update rollup_reporter set reports = 1 where policy_domain = 'acme.example'",
            "rollup-reporter: reports of reporter.example (reporter.example) is 1, not 3"),
        damage(
            "update report_key set contents = 1 where contents = 2",
            "report-key: contents of key * is 1, not 2"),
        damage(
            "update report_row set messages = messages + 2 where report in"
                + " (select id from report where report_id = 'r-1')",
            "rollup-source: messages of 192.0.2.1 for acme.example under * is 23, not 25",
            "report: messages of report * is 7, not 9",
            "document: row 1 of report * is 192.0.2.1 acme.example 9, not 192.0.2.1 acme.example 7"),
        damage(
            "update report_row set source = '192.0.2.7' where report in"
                + " (select id from report where report_id = 'r-1');"
                + "insert into rollup_source select policy_domain, day, author_domain, '192.0.2.7',"
                + " evidence, verified, 7, 1 from rollup_source where messages = 23;"
                + "update rollup_source set messages = 16, rows = 2 where messages = 23;"
                + "insert into source_total select policy_domain, '192.0.2.7', 7, 0, 0, 1"
                + " from source_total where messages = 23;"
                + "update source_total set messages = 16, rows = 2 where messages = 23",
            "document: row 1 of report * is 192.0.2.7 acme.example 7, not 192.0.2.1 acme.example 7"),
        damage(
            "delete from report_row where report in"
                + " (select id from report where report_id = 'r-4')",
            "rollup-source: messages of 192.0.2.1 for other.example under * is 5, not null",
            "rollup-source: rows of 192.0.2.1 for other.example under * is 1, not null",
            "report: messages of report * is 5, not 0",
            "report: rows of report * is 1, not 0",
            "document: row 1 of report * is null, not 192.0.2.1 other.example 5"),
        damage(
            "delete from evidence where policy_domain = 'other.example'",
            "evidence: description of evidence * is null, not one line"),
        damage(
            "delete from evidence_day where policy_domain = 'other.example'",
            "evidence: evidence_day of evidence * is null, not one line"),
        damage(
            "update report set messages = 8 where report_id = 'r-4'",
            "rollup-reporter: messages of reporter.example (reporter.example) is 5, not 8",
            "report: messages of report * is 8, not 5",
            "document: messages of report * is 8, not 5"),
        damage(
            "update report set content = id where report_id = 'r-4'",
            "document: content of report * is *, not *"),
        damage(
            "update raw set bytes = '\\x1f8b' where report in"
                + " (select id from report where report_id = 'r-4')",
            "document: document of report * is unreadable: what is kept of it is damaged:"
                + " it ends early, not *"),
        damage(
            "update raw set bytes = (select w.bytes from raw w join report r on r.id = w.report where"
                + " report_id = 'r-1') where report in"
                + " (select id from report where report_id = 'r-4')",
            "document: bytes of report * is *, not *"));
  }

  private static Arguments damage(String sql, String... found) {
    return Arguments.of(sql, List.of(found));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void everyDamageIsFound(String sql, List<String> found) throws Exception {
    cli.database().execute(sql);
    Answer answer = cli.run("verify", "--format", "json");
    assertThat(answer.status()).isEqualTo(1);
    List<String> discrepancies = discrepancies(json(answer.out()));
    assertThat(discrepancies).hasSameSizeAs(found);
    for (int i = 0; i < found.size(); i++) {
      String pattern = "\\Q" + found.get(i).replace("*", "\\E[0-9a-f-]{8,36}\\Q") + "\\E";
      assertThat(discrepancies.get(i)).matches(pattern);
    }
  }

  private static List<String> discrepancies(JsonNode answer) {
    assertThat(answer.get("agrees").asBoolean()).isFalse();
    return answer
        .get("checks")
        .valueStream()
        .flatMap(
            check ->
                check
                    .get("discrepancies")
                    .valueStream()
                    .map(
                        one ->
                            check.get("check").asString()
                                + ": "
                                + one.get("what").asString()
                                + " is "
                                + word(one.get("stored"))
                                + ", not "
                                + word(one.get("right"))))
        .toList();
  }

  private static String word(JsonNode figure) {
    return figure.isNull() ? "null" : figure.asString();
  }

  @Test
  void theWrongContentCounting() throws Exception {
    cli.database()
        .execute(
            """
            update report_key k set counted = r.id from report r
            where r.key = k.key and k.contents = 2 and r.id <> k.counted
            """);
    assertThat(discrepancies(json(cli.run("verify", "--format", "json").out())))
        .anyMatch(line -> line.matches("report-key: counted content of key [0-9a-f]{8} is .*"))
        .anyMatch(line -> line.startsWith("rollup-source: messages"))
        .anyMatch(line -> line.startsWith("rollup-reporter: messages"));
    cli.database().execute("update report_key set decided_by = 'ann', decided_at = now()");
    assertThat(discrepancies(json(cli.run("verify", "--format", "json").out())))
        .as("a person may choose, and the rollups have to follow")
        .noneMatch(line -> line.startsWith("report-key"))
        .anyMatch(line -> line.startsWith("rollup-source: messages"));
  }

  @Test
  void aPersonsChoiceAgrees() throws Exception {
    String loser =
        cli.database()
            .query(
                """
                select r.id from report_key k
                join report r on r.policy_domain = k.policy_domain and r.key = k.key
                where k.contents = 2 and r.id <> k.counted
                """)
            .get(0);
    assertThat(cli.run("report", "count", loser, "--by", "ann").status()).isZero();
    assertThat(cli.run("verify").status()).isZero();
  }

  @Test
  void onlyTheDomainsThatAreNamedAreLookedAt() throws Exception {
    cli.database().execute("delete from evidence where policy_domain = 'other.example'");
    assertThat(cli.run("verify", "acme.example").status()).isZero();
    assertThat(cli.run("verify", "acme.example", "other.example").status()).isEqualTo(1);
  }

  @Test
  void whatAnOlderParserReadIsNoFault() throws Exception {
    cli.database()
        .execute(
            """
            update report set parser = 0, content = id where report_id = 'r-4';
            update report set parser = 0 where report_id = 'r-1';
            delete from raw where report in (select id from report where report_id = 'r-2');
            """);
    Answer answer = cli.run("verify");
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("something else in 1 document that an older parser has read")
        .contains("Of 1 report the original bytes are no longer kept");
  }

  @Test
  void whatIsWrongIsShownWithBothFiguresAndWhatToDo() throws Exception {
    cli.database()
        .execute("update rollup_source set messages = 24 where policy_domain = 'acme.example'");
    Answer answer = cli.run("verify");
    assertThat(answer.out())
        .startsWith("What is stored does not agree in 2 places.\n")
        .containsPattern(
            "acme.example +2026-11-20 +messages of 192.0.2.1 for acme.example under .* 24 +23")
        .contains("What to do", "newest backup for which 'rollcall verify' finds nothing");
  }
}
