package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Payload;
import dev.rollcall.report.Flag;
import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.FailureDetail;
import dev.rollcall.report.TlsReport.PolicyResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * TLS reports collected from other projects, which are not part of this one: {@code
 * -Drollcall.samples} says where they are. The figures were read from each file by hand.
 */
class TlsSamplesTest {

  private static final Path SAMPLES =
      Path.of(System.getProperty("rollcall.samples", "../shared/samples"), "odd", "tls");

  @BeforeEach
  void samplesAreHere() {
    assumeTrue(
        Files.isDirectory(SAMPLES),
        () -> "SKIPPED: no samples in " + SAMPLES.toAbsolutePath().normalize());
  }

  @Test
  void everySampleGivesItsFigures() throws IOException {
    TreeMap<String, String> figures = new TreeMap<>();
    try (Stream<Path> files = Files.list(SAMPLES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".json")).toList()) {
        figures.put(file.getFileName().toString(), figures(report(file)));
      }
    }
    assertThat(figures)
        .containsExactlyInAnyOrderEntriesOf(
            new TreeMap<>(
                Map.of(
                    "DmarcAnalyzerApp__sample-successonly-tls.json",
                    "Clean Reporter clean-42 2026-08-03 sts acme.example 5000/0 [] []",
                    "dmarc-report-viewer__no-contact.json",
                    "server.com 123_456 2026-01-11 sts server.com 1/0 [] [EMAIL_MISSING]",
                    "dmarc-report-viewer__no_ip_and_mx.json",
                    "Microsoft Corporation 1234567890+ 2025-06-14 sts xxxxxxxx.xx 0/3 [3] []",
                    "dmarc-report-viewer__rfc-example.json",
                    "Company-X 5065427c-23d3-47ca-b6e0-946ea0e8c4be 2016-04-01"
                        + " sts company-y.example 5326/303 [100, 200, 3] []",
                    "mail-auth__rpt01.json",
                    "Company-X 5065427c-23d3-47ca-b6e0-946ea0e8c4be 2016-04-01"
                        + " sts company-y.example 5326/303 [100, 200, 3] []",
                    "mail-auth__rpt03.json",
                    "Google Inc. 2019-04-14T00:00:00Z_example.org 2019-04-14  [ROW_UNUSABLE]",
                    "parsedmarc__mail.ru.json",
                    "Mail.ru b28254de-7b2e-be36-bb5c-4c3b92da8b25@mail.ru 2024-02-22"
                        + " sts example.com 0/1 [1, 1] []")));
  }

  @Test
  void partsOfAFailureAreAllKept() throws IOException {
    TlsReport report = report(SAMPLES.resolve("dmarc-report-viewer__rfc-example.json"));
    PolicyResult policy = report.policies().get(0);
    assertThat(policy.policyString()).hasSize(4).contains("mode: testing");
    assertThat(policy.mxHosts()).containsExactly("*.mail.company-y.example");
    assertThat(policy.failures())
        .contains(
            new FailureDetail(
                "starttls-not-supported",
                "2001:db8:abcd:13::1",
                "mx2.mail.company-y.example",
                null,
                "203.0.113.56",
                200,
                "https://reports.company-x.example/report_info?id=5065427c-23d3#StarttlsNotSupported",
                null));
    assertThat(report.reporter().email()).isEqualTo("sts-reporting@company-x.example");
  }

  private static String figures(TlsReport report) {
    String policies =
        report.policies().stream()
            .map(
                policy ->
                    "%s %s %d/%d %s"
                        .formatted(
                            policy.policyType(),
                            policy.domain(),
                            policy.successful(),
                            policy.failed(),
                            sessions(policy)))
            .collect(Collectors.joining(" "));
    List<String> flags = report.flags().stream().map(Flag::kind).map(Enum::name).toList();
    return "%s %s %s %s %s"
        .formatted(
            report.reporter().name(), report.reportId(), report.period().day(), policies, flags);
  }

  private static List<Long> sessions(PolicyResult policy) {
    return policy.failures().stream().map(FailureDetail::sessions).toList();
  }

  private static TlsReport report(Path file) throws IOException {
    Reading reading =
        new TlsReader(Limits.defaults())
            .read(
                new Payload.Document(
                    "", Payload.Form.JSON, () -> Files.newInputStream(file), null));
    assertThat(reading).as(file.toString()).isInstanceOf(Reading.Read.class);
    return (TlsReport) ((Reading.Read) reading).report();
  }
}
