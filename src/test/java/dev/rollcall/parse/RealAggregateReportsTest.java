package dev.rollcall.parse;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Samples;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.RowTotals;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every real report, against an independent reading of it. */
class RealAggregateReportsTest {

  /** Who made each malformed report, and its id. */
  private static final Map<String, String> MALFORMED =
      Map.ofEntries(
          entry("1e3cf3e380224443ae50fbe5307b6670", "o2.pl 1739314900.031343763"),
          entry("640d8339c4a246cfb6db24a7f4c2b627", "wp.pl 1738216871.969674677"),
          entry("660d6471d69f4bd7b61666a2a4e13a60", "mail.ru 50690683884155104181738800000"),
          entry(
              "6e0c2662aae14a90b2baf920706745fc", "docomo.ne.jp 2a8f614cb7959c513176213c1793547f"),
          entry("6e99192e1a024505a3f2a85004fedac4", "mail.ru 75108184382577945121738022400"),
          entry(
              "87c46157d0fe44e6b7a9356fc27f8118", "docomo.ne.jp 2a8f614cb7959c513176213c1793547f"),
          entry("8b4175b13d674d858fb20fb63c255df0", "mail.ru 50690683884155104181738800000"),
          entry("94ef7bd23bae47c7b1beec21c80cfe97", "o2.pl 1738190724.419668751"),
          entry("96685b45fb6b4a3295b9495621231088", "o2.pl 1739314900.031343763"),
          entry("a195bca103ee4d89a0bb4e15d66ead25", "mail.ru 78247369873753730481737936000"),
          entry(
              "a66228d959b444dcbbb36033fd794f7b", "docomo.ne.jp 336c3719c2e69c3fac69423dafc32265"),
          entry("ad47ca80059e4ca4b3357204b4b770d1", "mail.ru 2239913286358262441737676800"),
          entry("c48df932c7644e5bbed24ada4df5664d", "wp.pl 1737710952.574614726"),
          entry("c603e2493bb74dce990a60e5e871c6d4", "mail.ru 2239913286358262441737676800"),
          entry("c8a782463d3f4a1cb2ffaa7ea534b75a", "wp.pl 1737710952.574614726"),
          entry("cbe244646ca34ba5b1a8b72ec0b1dc8d", "mail.ru 68036772614760058271738627200"),
          entry("d33dd654590a4da38b5853cecc9eb5fc", "mail.ru 25209125968069982861737936000"),
          entry("e4b4033609b54d00b876eaa6a4807031", "mail.ru 78247369873753730481737936000"),
          entry("f6b604d4fa61419f9d7955fb262eb09a", "wp.pl 1738190724.163313362"),
          entry("fc578de7be6e45748030643a2d7a9b43", "mail.ru 32229600851070637551737590400"));

  private final Unpacker unpacker = new Unpacker(Limits.defaults());
  private final ReportParser parser = new ReportParser(Limits.defaults());

  @Test
  void wellFormedOnesHaveTheOraclesFigures() throws IOException {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (String line : Files.readAllLines(Samples.folder("aggregate-real.tsv"))) {
      String[] expected = line.split("\t", -1);
      if (expected[1].equals("ok")) {
        compared++;
        String read = figures(expected[0]);
        String oracle = String.join("\t", List.of(expected).subList(2, expected.length));
        if (!read.equals(oracle)) {
          differences.add(expected[0] + "\n  oracle: " + oracle + "\n  read:   " + read);
        }
      }
    }
    assertThat(differences).isEmpty();
    assertThat(compared).isEqualTo(1548);
  }

  @Test
  void wellFormedOnesAreNotSalvaged() throws IOException {
    for (String line : Files.readAllLines(Samples.folder("aggregate-real.tsv"))) {
      String[] expected = line.split("\t", -1);
      if (expected[1].equals("ok")) {
        Reading.Read read = (Reading.Read) read(expected[0]);
        assertThat(has((AggregateReport) read.report(), FlagKind.SALVAGED))
            .as(expected[0])
            .isFalse();
      }
    }
  }

  /**
   * In each, all between the domain of the published policy and the end of a record is missing: no
   * record is complete.
   */
  @Test
  void malformedOnesAreSalvagedWithTheirCompleteRecords() throws IOException {
    Map<String, String> reporters = new TreeMap<>();
    for (String line : Files.readAllLines(Samples.folder("aggregate-real.tsv"))) {
      String[] expected = line.split("\t", -1);
      if (expected[1].equals("malformed")) {
        AggregateReport report = (AggregateReport) ((Reading.Read) read(expected[0])).report();
        String name = expected[0].replaceAll(".*/|\\.xml", "");
        assertThat(String.valueOf(report.policy().domain())).isEqualTo(name + ".com");
        assertThat(report.period()).as(name).isNotNull();
        assertThat(report.totals()).as(name).isEqualTo(RowTotals.ZERO);
        assertThat(report.flags())
            .as(name)
            .extracting(Flag::detail)
            .anyMatch(detail -> detail.endsWith("in line 1): 0 complete records kept"));
        reporters.put(name, report.reporter().key() + " " + report.reportId());
      }
    }
    assertThat(reporters).isEqualTo(MALFORMED);
  }

  private String figures(String file) throws IOException {
    Reading reading = read(file);
    if (!(reading instanceof Reading.Read read)) {
      return reading.toString();
    }
    AggregateReport report = (AggregateReport) read.report();
    Set<String> sources = new HashSet<>();
    report.rows().forEach(row -> sources.add(row.source()));
    return String.join(
        "\t",
        String.valueOf(report.reporter().name() == null ? "" : report.reporter().name()),
        has(report, FlagKind.REPORT_ID_MISSING) ? "" : report.reportId(),
        report.policy().domain() == null ? "" : report.policy().domain().name(),
        report.period() == null ? "" : "" + report.period().begin().getEpochSecond(),
        report.period() == null ? "" : "" + report.period().end().getEpochSecond(),
        String.valueOf(report.totals().rows()),
        String.valueOf(report.totals().messages()),
        String.valueOf(report.totals().passed()),
        String.valueOf(sources.size()));
  }

  private static boolean has(AggregateReport report, FlagKind kind) {
    return report.flags().stream().anyMatch(flag -> flag.kind() == kind);
  }

  private Reading read(String file) throws IOException {
    Path path = Samples.folder("aggregate-real").resolve(file);
    try (Unpacked unpacked =
        unpacker.unpack(new Message(new Origin.File(file), new Content.InFile(path, false)))) {
      assertThat(unpacked.payloads()).as(file).hasSize(1);
      return parser.parse(unpacked.payloads().get(0));
    }
  }
}
