package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Basis;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import dev.rollcall.sender.Window;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.csv.ReportsCsv;
import dev.rollcall.tell.json.ReportsJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Failure and TLS reports as text, JSON and CSV, what strangers wrote among it. */
class ReportScreensTest {

  private static final Path FOLDER = Path.of("src/test/resources/screens");
  private static final Window WINDOW = Window.of(LocalDate.of(2026, 11, 23), 30);
  private static final DomainName ACME = new DomainName("acme.example");
  private static final String HOSTILE = "=cmd()\u001b[2J\u202e<b>";

  private static final FailureOverview FAILURES =
      new FailureOverview(
          ACME,
          WINDOW,
          List.of(
              failure("2026-11-23T08:15:30Z", "192.0.2.7", "mail.acme.example", "dmarc", 1),
              new FailureOverview.Failure(
                  Instant.parse("2026-11-22T23:59:00Z"),
                  "2001:db8::25",
                  "acme.example",
                  List.of("bodyhash", "signature"),
                  new ResolvedAlignment(
                      Mechanism.NOT_ALIGNED, Mechanism.UNKNOWN, Basis.AUTHENTICATION_RESULTS),
                  "dkim",
                  "delivered",
                  "<k3jd92lsx7aq@acme.example>",
                  "Invoice 47... [b2k4jdm3q7xa]",
                  3),
              new FailureOverview.Failure(
                  Instant.parse("2026-11-01T00:00:00Z"),
                  null,
                  HOSTILE,
                  List.of(HOSTILE),
                  ResolvedAlignment.UNKNOWN,
                  HOSTILE,
                  HOSTILE,
                  HOSTILE,
                  HOSTILE,
                  1)),
          List.of(
              new FailureOverview.Source(
                  "2001:db8::25", 1, 3, LocalDate.of(2026, 11, 22), LocalDate.of(2026, 11, 22)),
              new FailureOverview.Source(
                  "192.0.2.7", 1, 1, LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23)),
              new FailureOverview.Source(
                  null, 1, 1, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 1))));

  private static final TlsOverview TLS =
      new TlsOverview(
          ACME,
          WINDOW,
          List.of(
              new TlsOverview.Reporter(
                  "Google Inc.",
                  "google.com",
                  List.of("sts"),
                  28,
                  5_326,
                  303,
                  List.of(
                      new TlsOverview.Failure("starttls-not-supported", "mx2.acme.example", 200),
                      new TlsOverview.Failure("certificate-expired", "mx1.acme.example", 103))),
              new TlsOverview.Reporter(
                  HOSTILE,
                  HOSTILE,
                  List.of("tlsa", HOSTILE),
                  1,
                  0,
                  1,
                  List.of(
                      new TlsOverview.Failure(HOSTILE, HOSTILE, 1),
                      new TlsOverview.Failure("validation-failure", null, 1))),
              new TlsOverview.Reporter("Clean", "clean.example", List.of(), 1, 0, 0, List.of())));

  @Test
  void screensAreAsExpected() throws IOException {
    check("failures", transcript("failures", new FailuresScreen(FAILURES, 20).text(Style.PLAIN)));
    check(
        "failures-cut", transcript("failures", new FailuresScreen(FAILURES, 1).text(Style.PLAIN)));
    check("tls", transcript("tls", new TlsScreen(TLS).text(Style.PLAIN)));
  }

  @Test
  void nothingReportedIsSaid() {
    assertThat(
            new FailuresScreen(new FailureOverview(null, WINDOW, List.of(), List.of()), 20)
                .text(Style.PLAIN))
        .isEqualTo(
            """
            (no domain): failure reports, 2026-10-25 to 2026-11-23
            No failure report tells of any mail.
            """);
    assertThat(new TlsScreen(new TlsOverview(ACME, WINDOW, List.of())).text(Style.PLAIN))
        .endsWith("No TLS report tells of any session.\n");
  }

  @Test
  void jsonAndCsvAreAsExpected() throws IOException {
    check("failures-json", printed(out -> ReportsJson.print(FAILURES, out)));
    check(
        "failures-csv",
        printed(out -> ReportsCsv.printFailures(List.of(FAILURES), out)).replace("\r\n", "\n"));
    check("tls-json", printed(out -> ReportsJson.print(TLS, out)));
    check("tls-csv", printed(out -> ReportsCsv.printTls(List.of(TLS), out)).replace("\r\n", "\n"));
  }

  @Test
  void noCharacterFromAReportReachesATerminalRaw() {
    for (String text :
        List.of(
            new FailuresScreen(FAILURES, 20).text(Style.PLAIN),
            new TlsScreen(TLS).text(Style.PLAIN),
            printed(out -> ReportsJson.print(FAILURES, out)),
            printed(out -> ReportsCsv.printFailures(List.of(FAILURES), out)),
            printed(out -> ReportsJson.print(TLS, out)),
            printed(out -> ReportsCsv.printTls(List.of(TLS), out)))) {
      String line = text.replace("\n", "").replace("\r", "");
      assertThat(Hostile.visible(line)).isEqualTo(line);
    }
  }

  private static FailureOverview.Failure failure(
      String at, String source, String author, String kind, long messages) {
    return new FailureOverview.Failure(
        Instant.parse(at),
        source,
        author,
        List.of(kind),
        new ResolvedAlignment(Mechanism.NOT_ALIGNED, Mechanism.NOT_ALIGNED, Basis.RFC_9991),
        "dkim,spf",
        null,
        null,
        null,
        messages);
  }

  private static String transcript(String command, String screen) {
    return "$ rollcall " + command + " acme.example\n" + screen;
  }

  private static String printed(Consumer<PrintWriter> voice) {
    StringWriter text = new StringWriter();
    try (PrintWriter out = new PrintWriter(text)) {
      voice.accept(out);
    }
    return text.toString();
  }

  private static void check(String name, String actual) throws IOException {
    Path expected = FOLDER.resolve(name + ".txt");
    if (!Files.exists(expected)) {
      if (Boolean.getBoolean("golden.write")) {
        Files.writeString(expected, actual);
        return;
      }
      fail(expected + " is missing:\n" + actual);
    }
    assertThat(actual).isEqualTo(Files.readString(expected));
  }
}
