package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Samples;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.FlagKind;
import dev.rollcall.unpack.Unpacked;
import dev.rollcall.unpack.Unpacker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every real report, against an independent reading of it. */
class RealAggregateReportsTest {

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
  void malformedOnesHaveAReason() throws IOException {
    for (String line : Files.readAllLines(Samples.folder("aggregate-real.tsv"))) {
      String[] expected = line.split("\t", -1);
      if (expected[1].equals("malformed")) {
        Reading reading = read(expected[0]);
        assertThat(reading).as(expected[0]).isNotInstanceOf(Reading.NotAReport.class);
        if (reading instanceof Reading.Unreadable unreadable) {
          assertThat(unreadable.why()).as(expected[0]).isNotBlank().doesNotContain("\n");
        }
      }
    }
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
