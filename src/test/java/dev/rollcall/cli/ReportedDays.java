package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A store in which reports about acme.example come in from day to day, for alerts to be found. */
final class ReportedDays {

  private final Path folder;
  private Cli cli;
  private int reports;

  /** It is 23 November 2026, and one network has failed for three days. */
  ReportedDays(Path folder) throws IOException {
    this(folder, Cli.in(folder));
  }

  /** The same, in a store that is there already. */
  ReportedDays(Path folder, Cli cli) throws IOException {
    this.folder = folder;
    this.cli = cli;
    report("2026-11-20", "192.0.2.1", 30);
    report("2026-11-21", "192.0.2.1", 30);
    report("2026-11-22", "192.0.2.1", 30);
    read();
  }

  /** The command line as of now. */
  Cli cli() {
    return cli;
  }

  void at(String time) {
    cli = cli.at(time);
  }

  /** Two days later another network fails, over the floor, in three reports. */
  void somethingNew() throws IOException {
    at("2026-11-25T12:00:00Z");
    report("2026-11-23", "198.51.100.7", 30);
    report("2026-11-24", "198.51.100.8", 30);
    report("2026-11-24", "198.51.100.9", 40);
    read();
  }

  /** Two days later reports come of days before the first look, on a network that fails. */
  void somethingOld() throws IOException {
    at("2026-11-25T12:00:00Z");
    report("2026-11-21", "198.51.100.7", 30);
    report("2026-11-21", "198.51.100.8", 30);
    report("2026-11-22", "198.51.100.9", 40);
    read();
  }

  /** Writes a report of failing mail; {@link #read} imports all of them. */
  private void report(String day, String source, int messages) throws IOException {
    long begin = LocalDate.parse(day).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    String id = "r-" + ++reports;
    String xml =
        ReportXml.of(id, messages)
            .replace("1795132800", Long.toString(begin))
            .replace("1795219199", Long.toString(begin + 86_399))
            .replace("192.0.2.1", source)
            .replace("<result>pass</result>", "<result>fail</result>");
    cli.file(id + ".xml", xml);
  }

  private void read() throws IOException {
    String mail = folder.resolve("mail").toString();
    assertThat(cli.runWith("domains: [acme.example]\n", "import", mail).status()).isZero();
  }
}
