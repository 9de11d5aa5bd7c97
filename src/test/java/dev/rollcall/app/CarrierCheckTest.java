package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.dns.LoopbackDns;
import dev.rollcall.dns.Signer;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.store.Books;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no server of ours has a word, the reporter's own signature says who sent a report. */
class CarrierCheckTest {

  private static final Signer REPORTER = Signer.of("2026", "mail.reporter.example");
  private static final Signer STRANGER = Signer.of("2026", "evil.example");

  private static final String GENUINE = Mails.reportXml(1, Mails.row("192.0.2.1", 40));
  private static final String HUGE =
      Mails.reportXml(1, Mails.row("192.0.2.1", 900_000_000_000L) + Mails.row("203.0.113.66", 9));

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  @TempDir Path folder;

  private Bench bench;
  private LoopbackDns dns;
  private Set<DomainName> servers = Set.of();
  private Instant now = START;
  private int files;

  @BeforeEach
  void begin() {
    bench = Bench.in(folder);
    dns = new LoopbackDns();
    dns.text(REPORTER.keyName(), REPORTER.record());
    dns.text(STRANGER.keyName(), STRANGER.record());
  }

  @AfterEach
  void end() {
    dns.close();
  }

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void aForgedReportDoesNotTakeThePlaceOfTheSignedOne(boolean forgedFirst, boolean strangerSigns)
      throws Exception {
    Path genuine = mail(REPORTER.sign(Mails.ofXml(GENUINE)));
    Path forged = mail(strangerSigns ? STRANGER.sign(Mails.ofXml(HUGE)) : Mails.ofXml(HUGE));
    for (Path path : forgedFirst ? List.of(forged, genuine) : List.of(genuine, forged)) {
      run(path);
      new Books(bench.database()).mustBalance();
    }

    assertThat(
            bench
                .database()
                .query(
                    "select concat_ws(' ', carrier, carrier_domain, messages)"
                        + " from report order by messages"))
        .containsExactly("verified mail.reporter.example 40", "unknown 900000000009");
    assertThat(bench.one("select count(*) from carrier_evidence")).isEqualTo("0");
    Overview judged = overview();
    assertThat(judged.figures().messages()).isEqualTo(40);
    assertThat(judged.figures().verified()).isEqualTo(40);
    assertThat(judged.findings())
        .noneMatch(finding -> finding.kind() == FindingKind.CONFLICTING_REPORTS);
  }

  @Test
  void bothInOneRunCountTheSame() throws Exception {
    run(mail(STRANGER.sign(Mails.ofXml(HUGE))), mail(REPORTER.sign(Mails.ofXml(GENUINE))));
    assertThat(overview().figures().verified()).isEqualTo(40);
    assertThat(overview().figures().messages()).isEqualTo(40);
    new Books(bench.database()).mustBalance();
  }

  @Test
  void aStrangersSignatureIsNotAskedFor() throws Exception {
    run(mail(STRANGER.sign(Mails.ofXml(HUGE))));
    assertThat(dns.asked()).isEmpty();
    assertThat(bench.one("select carrier from report")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withDnsAwayBothStandAsAConflictUntilALaterRun(boolean isThere) throws Exception {
    if (isThere) {
      dns.silent(true);
    } else {
      dns.close();
    }
    RunResult result =
        run(mail(REPORTER.sign(Mails.ofXml(GENUINE))), mail(STRANGER.sign(Mails.ofXml(HUGE))));
    assertThat(result.failures()).isEmpty();
    assertThat(result.problems()).isEmpty();
    assertThat(overview().findings())
        .anyMatch(finding -> finding.kind() == FindingKind.CONFLICTING_REPORTS);
    assertThat(bench.one("select tries from carrier_evidence")).isEqualTo("1");
    new Books(bench.database()).mustBalance();

    dns.close();
    dns = new LoopbackDns().text(REPORTER.keyName(), REPORTER.record());
    now = now.plus(Duration.ofHours(1));
    run(file("nothing new"));
    assertThat(overview().findings())
        .noneMatch(finding -> finding.kind() == FindingKind.CONFLICTING_REPORTS);
    assertThat(overview().figures().verified()).isEqualTo(40);
    assertThat(bench.one("select count(*) from carrier_evidence")).isEqualTo("0");
    new Books(bench.database()).mustBalance();
  }

  /** One question for the root says that DNS is there; a domain that holds back delays itself. */
  @Test
  void aReporterWhoseDnsFailsKeepsNobodyWaiting() throws Exception {
    Signer broken = Signer.of("s", "reporter.example");
    dns.failFor(broken.keyName());
    run(
        mail(broken.sign(Mails.ofXml(Mails.reportXml(2)))),
        mail(REPORTER.sign(Mails.ofXml(GENUINE))));
    assertThat(bench.database().query("select report_id || ' ' || carrier from report order by 1"))
        .containsExactly("r-1 verified", "r-2 unknown");
    assertThat(dns.asked().stream().distinct().toList())
        .containsExactlyInAnyOrder(".", broken.keyName(), REPORTER.keyName());
  }

  @Test
  void afterFiveTriesWithinAWeekTheReportIsUnverified() throws Exception {
    dns.failFor(REPORTER.keyName());
    run(mail(REPORTER.sign(Mails.ofXml(GENUINE))));
    for (int hours : new int[] {1, 5, 25}) {
      now = now.plus(Duration.ofHours(hours)).minusSeconds(1);
      int asked = dns.asked().size();
      run(file("nothing new"));
      assertThat(dns.asked()).hasSize(asked);
      now = now.plusSeconds(1);
      run(file("nothing new"));
      assertThat(dns.asked()).hasSizeGreaterThan(asked);
      assertThat(bench.one("select carrier from report")).isEqualTo("unknown");
    }
    now = now.plus(Duration.ofHours(125));
    run(file("nothing new"));
    assertThat(now).isBefore(START.plus(Duration.ofDays(7)));
    assertThat(bench.one("select carrier from report")).isEqualTo("unverified");
    assertThat(bench.one("select count(*) from carrier_evidence")).isEqualTo("0");
    new Books(bench.database()).mustBalance();
  }

  @Test
  void aKeyThatIsGoneOrAnotherLeavesTheReportUnverified() throws Exception {
    dns.remove(REPORTER.keyName());
    run(mail(REPORTER.sign(Mails.ofXml(GENUINE))));
    assertThat(bench.one("select carrier from report")).isEqualTo("unverified");
    dns.text(REPORTER.keyName(), STRANGER.record());
    run(mail(REPORTER.sign(Mails.ofXml(Mails.reportXml(2)))));
    assertThat(bench.database().query("select carrier from report"))
        .containsExactly("unverified", "unverified");
    assertThat(bench.one("select count(*) from carrier_evidence")).isEqualTo("0");
    assertThat(overview().figures().messages()).isEqualTo(45);
    new Books(bench.database()).mustBalance();
  }

  @Test
  void aChangedBodyProvesNothing() throws Exception {
    String signed = REPORTER.sign(Mails.ofXml(GENUINE));
    String body = Mails.ofXml(GENUINE);
    String changed = signed.substring(0, signed.length() - body.length()) + Mails.ofXml(HUGE);
    run(mail(changed));
    assertThat(dns.asked()).isEmpty();
    assertThat(bench.one("select carrier from report")).isEqualTo("unknown");
  }

  @Test
  void aServerOfOursHasTheLastWord() throws Exception {
    servers = Set.of(new DomainName("mx.example.org"));
    run(
        mail(
            "Authentication-Results: mx.example.org; dkim=none; spf=none\r\n"
                + REPORTER.sign(Mails.ofXml(GENUINE))));
    assertThat(bench.one("select carrier from report")).isEqualTo("unverified");
    assertThat(dns.asked()).isEmpty();
  }

  @Test
  void readingEverythingAgainChangesNothing() throws Exception {
    Path verified = mail(REPORTER.sign(Mails.ofXml(GENUINE)));
    run(verified);
    dns.remove(REPORTER.keyName());
    Path unverified = mail(REPORTER.sign(Mails.ofXml(Mails.reportXml(2))));
    run(unverified);
    dns.silent(true);
    Path waiting = mail(REPORTER.sign(Mails.ofXml(Mails.reportXml(3))));
    run(waiting);
    var before = bench.tables();
    int asked = dns.asked().size();
    run(verified, unverified, waiting);
    assertThat(bench.tables()).isEqualTo(before);
    assertThat(dns.asked()).hasSize(asked);
  }

  @Test
  void aBareFileIsVerifiedByTheMailThatBringsItToo() throws Exception {
    run(file(GENUINE));
    run(mail(REPORTER.sign(Mails.ofXml(GENUINE))));
    assertThat(bench.one("select count(*) || max(carrier) from report")).isEqualTo("1verified");
    run(file(Mails.reportXml(2)), mail(REPORTER.sign(Mails.ofXml(Mails.reportXml(2)))));
    assertThat(bench.one("select count(*) || max(carrier) from report where report_id = 'r-2'"))
        .isEqualTo("1verified");
    new Books(bench.database()).mustBalance();
  }

  @Test
  void whereDnsIsNotToBeAskedNothingIsKeptForIt() throws Exception {
    bench.importPaths(mail(REPORTER.sign(Mails.ofXml(GENUINE))));
    assertThat(bench.one("select count(*) from carrier_evidence")).isEqualTo("0");
    assertThat(dns.asked()).isEmpty();
  }

  private RunResult run(Path... paths) {
    return rollcall()
        .inboxes()
        .importPaths(
            List.of(paths).stream().map(Path::toString).toList(),
            InputStream.nullInputStream(),
            outcome -> {});
  }

  private Overview overview() {
    return rollcall()
        .overview(
            new DomainName("example.org"),
            Question.to(Target.QUARANTINE),
            LocalDate.of(2026, 10, 30));
  }

  private Rollcall rollcall() {
    Settings bare = bench.settings();
    Settings settings =
        new Settings(
            bare.home(),
            bare.database(),
            bare.mailboxes(),
            bare.mail(),
            bare.weekly(),
            OwnDomains.named("example.org"),
            servers,
            bare.senders(),
            bare.catalogue(),
            bare.rawKeepDays(),
            bare.rejectedKeepDays(),
            bare.retention(),
            bare.privacy(),
            bare.readiness(),
            bare.limits(),
            new DnsSettings(true, List.of(dns.address()), 1),
            null,
            bare.relays(),
            bare.change(),
            bare.reports(),
            bare.alerts());
    return new Rollcall(settings, Clock.fixed(now, ZoneOffset.UTC));
  }

  private Path mail(String text) throws IOException {
    return Files.writeString(folder.resolve(files++ + ".eml"), text);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve(files++ + ".xml"), text);
  }
}
