package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.Settings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Severity;
import dev.rollcall.judge.Target;
import dev.rollcall.sender.KnownSender;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the bytes of a mail to the verdict: what its reporter did not send changes nothing. */
class GenuineTest {

  private static final LocalDate UNTIL = LocalDate.of(2026, 10, 30);

  private static final String VERIFIED =
      "spf=pass smtp.mailfrom=r@reporter.example; dkim=pass header.d=reporter.example;"
          + " dmarc=pass (p=reject dis=none) header.from=reporter.example";

  private static final String FORGED =
      "spf=softfail smtp.mailfrom=x@evil.example; dkim=none;"
          + " dmarc=fail (p=reject dis=none) header.from=reporter.example";

  private static final String GENUINE_ROWS = Mails.row("192.0.2.1", 40);
  private static final String HUGE_ROWS =
      Mails.row("192.0.2.1", 900_000_000_000L) + Mails.row("203.0.113.66", 900_000_000_000L);

  @TempDir Path folder;

  private Bench bench;
  private int files;

  @BeforeEach
  void begin() {
    bench = Bench.in(folder);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aForgedReportChangesNoVerdictInAnyOrder(boolean forgedFirst) throws Exception {
    Path genuine = mail(VERIFIED, Mails.reportXml(1, GENUINE_ROWS));
    Path sameName = mail(FORGED, Mails.reportXml(1, HUGE_ROWS));
    Path another = mail(FORGED, Mails.reportXml(2, HUGE_ROWS));
    run(forgedFirst ? List.of(sameName, another, genuine) : List.of(genuine, another, sameName));

    Overview judged = overview();
    assertThat(judged.figures().messages()).isEqualTo(40);
    assertThat(judged.figures().verified()).isEqualTo(40);
    assertThat(judged.readiness().impact().total()).isEqualTo(40);
    assertThat(judged.readiness().impact().ours()).isEqualTo(40);
    assertThat(judged.readiness().verified().messages()).isEqualTo(40);
    assertThat(judged.sources()).hasSize(1);
    assertThat(judged.daysWithReports()).isOne();
    assertThat(judged.forgedReports()).isEqualTo(2);
    assertThat(judged.findings())
        .filteredOn(finding -> finding.kind() == FindingKind.FORGED_REPORTS)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.INFORMATION);
              assertThat(finding.seen().messages()).isEqualTo(3_600_000_000_000L);
            });
    assertThat(judged.findings())
        .noneMatch(finding -> finding.kind() == FindingKind.CONFLICTING_REPORTS);
    assertThat(bench.one("select count(*) from report")).isEqualTo("3");
  }

  /** The stranger's own domain vouches for his mail, but not for what the report calls itself. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoProvesToBeSomebodyElseDoesNotTakeThePlaceOfTheGenuineReport(boolean forgedFirst)
      throws Exception {
    Path genuine = mail(VERIFIED, Mails.reportXml(1, GENUINE_ROWS));
    Path other = mail("dkim=pass header.d=evil.example", Mails.reportXml(1, HUGE_ROWS));
    run(forgedFirst ? List.of(other, genuine) : List.of(genuine, other));
    assertThat(overview().figures().messages()).isEqualTo(40);
  }

  @Test
  void aForgersOwnFieldIsNotBelieved() throws Exception {
    Path forged =
        mail(
            FORGED + "\r\nAuthentication-Results: mx.example.org; " + VERIFIED,
            Mails.reportXml(1, HUGE_ROWS));
    RunResult result = run(List.of(forged));
    assertThat(result.uncounted()).isEqualTo(new Uncounted(1, 0));
    assertThat(bench.one("select carrier from report")).isEqualTo("contradicted");
    assertThat(bench.one("select count(*) from rollup_source")).isEqualTo("0");
  }

  @Test
  void whereNothingIsKnownAConflictStandsUntilTheReporterIsKnown() throws Exception {
    run(
        List.of(
            file(Mails.reportXml(1, GENUINE_ROWS)),
            file(Mails.reportXml(1, HUGE_ROWS)),
            file(Mails.reportXml(2, GENUINE_ROWS))));
    assertThat(overview().findings())
        .filteredOn(finding -> finding.kind() == FindingKind.CONFLICTING_REPORTS)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.severity()).isEqualTo(Severity.DOUBTFUL);
              assertThat(finding.seen().messages()).isEqualTo(1_800_000_000_000L);
              assertThat(finding.evidence().get(0)).contains("reporter.example r-1 of 2026-10-02");
            });

    run(List.of(mail(VERIFIED, Mails.reportXml(1, GENUINE_ROWS))));
    Overview judged = overview();
    assertThat(judged.findings())
        .noneMatch(finding -> finding.kind() == FindingKind.CONFLICTING_REPORTS);
    assertThat(judged.figures().messages()).isEqualTo(80);
    assertThat(judged.figures().verified()).isEqualTo(40);
  }

  @Test
  void reportsAboutDomainsThatAreNotOursAreCountedApart() throws Exception {
    String foreign = Mails.reportXml(1, HUGE_ROWS).replace("example.org", "elsewhere.example");
    RunResult result = run(List.of(file(Mails.reportXml(1, GENUINE_ROWS)), file(foreign)));
    assertThat(result.uncounted()).isEqualTo(new Uncounted(0, 1));
    assertThat(overview().figures().messages()).isEqualTo(40);
  }

  private RunResult run(List<Path> paths) {
    RunResult result = null;
    for (Path path : paths) {
      result =
          rollcall()
              .inboxes()
              .importPaths(List.of(path.toString()), InputStream.nullInputStream(), o -> {});
    }
    if (result == null) {
      throw new IllegalArgumentException("nothing to import");
    }
    return result;
  }

  private Overview overview() {
    return rollcall()
        .overview(new DomainName("example.org"), Question.to(Target.QUARANTINE), UNTIL);
  }

  private Rollcall rollcall() {
    Settings bare = bench.settings();
    KnownSender relays =
        new KnownSender(
            "relays",
            KnownSender.Decision.OURS,
            List.of(Network.in("192.0.2.0/24").orElseThrow()),
            Set.of(),
            Set.of(),
            null,
            null);
    Settings settings =
        new Settings(
            bare.home(),
            bare.database(),
            bare.mailboxes(),
            bare.mail(),
            bare.weekly(),
            OwnDomains.named("example.org"),
            Set.of(new DomainName("mx.example.org")),
            List.of(relays),
            bare.catalogue(),
            bare.rawKeepDays(),
            bare.rejectedKeepDays(),
            bare.retention(),
            bare.privacy(),
            bare.readiness(),
            bare.limits(),
            bare.dns(),
            bare.networksDatabase(),
            bare.relays(),
            bare.change(),
            bare.reports(),
            bare.alerts());
    return new Rollcall(
        settings, Clock.fixed(Instant.parse("2026-11-01T00:00:00Z"), ZoneOffset.UTC));
  }

  private Path file(String xml) throws IOException {
    return Files.writeString(folder.resolve(files++ + ".xml"), xml);
  }

  private Path mail(String results, String xml) throws IOException {
    String mail =
        "Received: from a.b.example by mx.example.org; Mon, 23 Nov 2026 10:00:00 +0000\r\n"
            + "Authentication-Results: mx.example.org; "
            + results
            + "\r\nFrom: r@reporter.example\r\nTo: rua@example.org\r\nSubject: report\r\n"
            + "MIME-Version: 1.0\r\nContent-Type: text/xml\r\n"
            + "Content-Transfer-Encoding: base64\r\n\r\n"
            + Base64.getMimeEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8))
            + "\r\n";
    return Files.writeString(folder.resolve(files++ + ".eml"), mail);
  }
}
