package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Much to import, and little memory for it. */
class LargeImportTest {

  private static final String HEAP = "256m";
  private static final int SCALE = Integer.getInteger("rollcall.test.scale", 1);
  private static final int MAILS = 2_000 * SCALE;
  private static final int ROWS = 100_000 * SCALE;

  @TempDir Path folder;

  @Test
  void manySmallMailsInAMaildir() throws Exception {
    Path mails = folder.resolve("mails");
    Files.createDirectories(mails.resolve("cur"));
    Files.createDirectories(mails.resolve("new"));
    for (int number = 1; number <= MAILS; number++) {
      Files.writeString(mails.resolve("new").resolve("1700000000." + number), Mails.report(number));
    }
    Bench bench = Bench.in(folder);
    String out = imported(bench, mails);
    assertThat(out)
        .startsWith("{\"messages\":" + MAILS + ",\"stored\":{\"aggregate\":" + MAILS + ",");
    bench.holdsReports(1, MAILS);
    bench.isSettled();
  }

  @Test
  void oneReportOfManyRows() throws Exception {
    Path report = folder.resolve("many-rows.xml.gz");
    try (OutputStream file = Files.newOutputStream(report);
        Writer xml = new OutputStreamWriter(new GZIPOutputStream(file), StandardCharsets.UTF_8)) {
      writeReport(xml);
    }
    Bench bench = Bench.in(folder);
    String out = imported(bench, report);
    assertThat(out).contains("\"aggregate\":1,").contains("\"rows\":" + ROWS + ",");
    String rows = "" + ROWS;
    String messages = "" + (ROWS * (ROWS + 1L) / 2);
    assertThat(bench.one("select count(*) from report_row")).isEqualTo(rows);
    assertThat(bench.one("select sum(messages) from report_row")).isEqualTo(messages);
    assertThat(bench.one("select sum(messages) from rollup_source")).isEqualTo(messages);
    assertThat(bench.one("select messages from rollup_reporter")).isEqualTo(messages);
    bench.isSettled();
  }

  private static void writeReport(Writer xml) throws IOException {
    String around = Mails.reportXml(1, "<!--rows-->");
    int split = around.indexOf("<!--rows-->");
    xml.write(around.substring(0, split));
    for (int row = 1; row <= ROWS; row++) {
      xml.write(Mails.row("10." + (row >> 16) + "." + (row >> 8 & 255) + "." + (row & 255), row));
    }
    xml.write(around.substring(split));
  }

  private String imported(Bench bench, Path path) throws Exception {
    Child child =
        Child.start(folder.resolve("child"), bench.settings(), HEAP, "import", path.toString());
    int status = child.waitFor();
    assertThat(child.errors()).isEmpty();
    assertThat(status).isZero();
    System.err.println(path.getFileName() + ", heap " + HEAP + ": " + child.output().strip());
    return child.output();
  }
}
