package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Samples;
import dev.rollcall.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real reports, imported, against an independent reading of each file. */
class RealImportTest {

  private static final int WELL_FORMED = 1548;

  /** Salvaged all, though no record of any is complete. */
  private static final int MALFORMED = 20;

  /** They hold the same facts, so whichever is read second is seen before. */
  private static final List<String> TWINS = List.of("TestFeedback9.xml", "dmarc1namespace.xml");

  @TempDir Path folder;

  @Test
  void everyFileHasTheOraclesFiguresInTheStore() throws Exception {
    importsAsTheOracleSays(Bench.in(folder));
  }

  @Test
  void everyFileHasTheOraclesFiguresInPostgres15() throws Exception {
    TestDatabase database = TestDatabase.onPostgres15().orElse(null);
    if (database == null) {
      System.err.println("SKIPPED: no PostgreSQL 15 on this machine");
      Assumptions.abort("no PostgreSQL 15 on this machine");
    }
    importsAsTheOracleSays(new Bench(database, folder.resolve("home")));
  }

  private static void importsAsTheOracleSays(Bench bench) throws Exception {
    Path samples = Samples.folder("aggregate-real");
    RunResult result = bench.importPaths(samples);
    assertThat(result.failures()).isEmpty();
    assertThat(result.problems()).isEmpty();
    long salvaged = Long.parseLong(bench.one("select count(*) from report where salvaged"));
    assertThat(salvaged).isEqualTo(MALFORMED);
    IntakeSummary summary = result.summary();
    assertThat(summary.aggregate() + summary.duplicates()).isEqualTo(WELL_FORMED + salvaged);
    assertThat(summary.duplicates()).isEqualTo(1);
    assertThat(summary.conflicts()).isZero();

    assertThat(differences(bench, samples)).isEmpty();
    String rows = bench.one("select sum(messages) from report_row");
    assertThat(bench.one("select sum(messages) from rollup_source")).isEqualTo(rows);

    var before = bench.tables();
    IntakeSummary second = bench.importPaths(samples).summary();
    assertThat(second.aggregate()).isZero();
    assertThat(second.duplicates()).isEqualTo(WELL_FORMED + salvaged);
    assertThat(second.rejected()).isEqualTo(summary.rejected());
    assertThat(bench.tables()).isEqualTo(before);
  }

  private static List<String> differences(Bench bench, Path samples) throws Exception {
    Map<String, String> stored = stored(bench, samples);
    Map<String, String> rejected = rejected(bench, samples);
    List<String> differences = new ArrayList<>();
    int twins = 0;
    for (String line : oracle()) {
      String[] parts = line.split("\t", 3);
      String file = parts[0];
      if (parts[1].equals("malformed")) {
        String reason = rejected.get(file);
        if (!stored.containsKey(file) && (reason == null || reason.isBlank())) {
          differences.add(file + ": neither salvaged nor rejected with a reason");
        }
      } else if (!stored.containsKey(file) && TWINS.contains(file)) {
        twins++;
      } else if (!parts[2].equals(stored.get(file))) {
        differences.add(file + "\n  oracle: " + parts[2] + "\n  stored: " + stored.get(file));
      }
    }
    assertThat(twins).isEqualTo(1);
    return differences;
  }

  private static List<String> oracle() throws IOException {
    List<String> lines = Files.readAllLines(Samples.folder("aggregate-real.tsv"));
    return lines.subList(1, lines.size());
  }

  /** The oracle's columns by file. */
  private static Map<String, String> stored(Bench bench, Path samples) throws Exception {
    String figures =
        """
        select r.origin || chr(9) || concat_ws(chr(9), coalesce(r.reporter_name, ''),
            case when r.flags @> '[{"kind": "REPORT_ID_MISSING"}]' then '' else r.report_id end,
            r.policy_domain,
            coalesce(extract(epoch from r.period_begin)::bigint::text, ''),
            coalesce(extract(epoch from r.period_end)::bigint::text, ''),
            coalesce(w.rows, 0), coalesce(w.messages, 0), r.passed, coalesce(w.sources, 0))
        from report r left join (
            select policy_domain, report, count(*) as rows, sum(messages) as messages,
                count(distinct source) as sources
            from report_row group by policy_domain, report
        ) w on w.policy_domain = r.policy_domain and w.report = r.id
        """;
    return byFile(bench.database().query(figures), samples);
  }

  private static Map<String, String> rejected(Bench bench, Path samples) throws Exception {
    return byFile(
        bench.database().query("select origin || chr(9) || reason from rejected"), samples);
  }

  private static Map<String, String> byFile(List<String> lines, Path samples) {
    Map<String, String> byFile = new TreeMap<>();
    for (String line : lines) {
      int end = line.indexOf('\t');
      byFile.put(
          samples.relativize(Path.of(line.substring(0, end))).toString(), line.substring(end + 1));
    }
    return byFile;
  }
}
