package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.Period;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.ResolvedAlignment.Basis;
import dev.rollcall.report.ResolvedAlignment.Mechanism;
import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.FailureDetail;
import dev.rollcall.report.TlsReport.PolicyResult;
import dev.rollcall.sender.Window;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Failure and TLS reports as they are read again. */
class ReportTablesTest {

  private static final Window WINDOW = Window.of(LocalDate.of(2026, 11, 23), 30);
  private static final DomainName ACME = new DomainName("acme.example");

  @ParameterizedTest
  @EnumSource
  void failuresAreReadNewestFirstAndCountedBySource(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Post.outcomes(
        store,
        List.of(
            Post.of(failure(1, "acme.example", "192.0.2.1", "2026-11-20T08:00:00Z", 2)),
            Post.of(failure(2, "mail.acme.example", "192.0.2.1", "2026-11-21T08:00:00Z", 1)),
            Post.of(failure(3, "acme.example", "192.0.2.2", "2026-11-22T08:00:00Z", 1)),
            Post.of(failure(4, "acme.example", "192.0.2.2", "2026-09-01T08:00:00Z", 1)),
            Post.of(failure(5, "acme.example", null, "2036-01-01T00:00:00Z", 1)),
            Post.of(failure(6, "other.example", "192.0.2.9", "2026-11-22T08:00:00Z", 1)),
            Post.of(failure(7, null, "192.0.2.9", "2026-11-22T08:00:00Z", 1))));

    FailureOverview overview = store.otherReports().failures(ACME, WINDOW).get(0);
    assertThat(overview.failures())
        .extracting(failure -> failure.at().toString())
        .containsExactly(
            "2026-11-23T12:00:00Z", // the future cannot be
            "2026-11-22T08:00:00Z",
            "2026-11-21T08:00:00Z",
            "2026-11-20T08:00:00Z");
    assertThat(overview.failures().get(1).alignment())
        .isEqualTo(new ResolvedAlignment(Mechanism.ALIGNED, Mechanism.NOT_ALIGNED, Basis.RFC_9991));
    assertThat(overview.sources())
        .extracting(source -> source.source() + " " + source.reports() + " " + source.messages())
        .containsExactly("192.0.2.1 2 3", "192.0.2.2 1 1", "null 1 1");
    assertThat(overview.messages()).isEqualTo(5);

    assertThat(store.otherReports().failures(null, WINDOW))
        .extracting(FailureOverview::domain)
        .containsExactly(null, ACME, new DomainName("other.example"));
    assertThat(
            store
                .otherReports()
                .failures(new DomainName("mail.acme.example"), WINDOW)
                .get(0)
                .reports())
        .isEqualTo(1);
    assertThat(
            store.otherReports().failures(new DomainName("none.example"), WINDOW).get(0).reports())
        .isZero();

    String count = "select count(*) from failure_report";
    store.retention().deleteFailures(Server.CLOCK.instant());
    assertThat(database.query(count)).containsExactly("7");
    store.retention().deleteFailures(Server.CLOCK.instant().plus(Duration.ofSeconds(1)));
    assertThat(database.query(count)).containsExactly("0");
  }

  @ParameterizedTest
  @EnumSource
  void tlsReportsAreSummedByReporter(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Post.outcomes(
        store,
        List.of(
            Post.of(tls("Google Inc.", "g-1", 100, 3, "sts", 2, 1)),
            Post.of(tls("Google Inc.", "g-2", 50, 1, "tlsa", 1, 0)),
            Post.of(tls("Other", "o-1", 7, 0, "sts", 0, 0))));

    TlsOverview overview = store.otherReports().tls(ACME, WINDOW).get(0);
    assertThat(overview.successful()).isEqualTo(157);
    assertThat(overview.failed()).isEqualTo(4);
    assertThat(overview.reporters())
        .containsExactly(
            new TlsOverview.Reporter(
                "Google Inc.",
                "reports.example",
                List.of("sts", "tlsa"),
                2,
                150,
                4,
                List.of(
                    new TlsOverview.Failure("certificate-expired", "mx.acme.example", 3),
                    new TlsOverview.Failure("unknown", null, 1))),
            new TlsOverview.Reporter(
                "Other", "reports.example", List.of("sts"), 1, 7, 0, List.of()));
    assertThat(store.otherReports().tls(null, WINDOW)).containsExactly(overview);
  }

  private static PreparedTls tls(
      String reporter, String id, long successful, long failed, String type, long one, long two) {
    List<FailureDetail> details =
        Stream.of(
                new FailureDetail(
                    "certificate-expired", null, "mx.acme.example", null, null, one, null, null),
                new FailureDetail(null, null, null, null, null, two, null, null))
            .filter(detail -> detail.sessions() > 0)
            .toList();
    return new PreparedTls(
        new TlsReport(
            new Reporter(reporter, "tls@reports.example", null),
            id,
            Period.of(LocalDate.of(2026, 11, 20)),
            List.of(
                new PolicyResult(type, ACME, List.of(), List.of(), successful, failed, details)),
            UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
            List.of()));
  }

  private static PreparedFailure failure(
      long number, String reported, String source, String arrival, long incidents) {
    return new PreparedFailure(
        new FailureReport(
            "auth-failure",
            List.of("dmarc"),
            null,
            source,
            null,
            Instant.parse(arrival),
            reported == null ? null : new DomainName(reported),
            null,
            List.of(),
            null,
            List.of(),
            List.of(),
            "spf",
            new ResolvedAlignment(Mechanism.ALIGNED, Mechanism.NOT_ALIGNED, Basis.RFC_9991),
            "delivered",
            null,
            null,
            null,
            null,
            null,
            incidents,
            null,
            new UUID(number, 7),
            List.of()));
  }
}
