package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.CONFLICT;
import static dev.rollcall.store.Settlement.ReportOutcome.DUPLICATE;
import static dev.rollcall.store.Settlement.ReportOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.FailureReport;
import dev.rollcall.report.Period;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.ResolvedAlignment;
import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.PolicyResult;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** TLS reports and failure reports are stored once, and contested ones are settled alike. */
@Timeout(60)
class TlsAndFailureTest {

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  @Test
  void aTlsReportIsStoredOnceForEachDomain() throws Exception {
    PreparedTls report = tls(5, "acme.example", "other.example", "acme.example");
    assertThat(outcomes(report, report)).containsExactly(STORED, DUPLICATE);
    assertThat(outcomes(report)).containsExactly(DUPLICATE);
    assertThat(
            database.query("select policy_domain || ' ' || successful from tls_report order by 1"))
        .containsExactly("acme.example 10", "other.example 5");
  }

  @Test
  void ofSeveralContentsTheSmallestDigestCountsInAnyOrder() throws Exception {
    PreparedTls first = tls(1, "acme.example");
    PreparedTls second = tls(2, "acme.example");
    assertThat(outcomes(first)).containsExactly(STORED);
    assertThat(outcomes(second)).containsExactly(CONFLICT);
    assertThat(counted()).containsExactly(smaller(first, second));
    open();
    assertThat(outcomes(second, first)).containsExactly(CONFLICT, CONFLICT);
    assertThat(counted()).containsExactly(smaller(first, second));
  }

  /** The second writer begins before the first one has committed. */
  @Test
  void writersOfTheSameKeyAgree() throws Exception {
    PreparedTls first = tls(1, "acme.example");
    PreparedTls second = tls(2, "acme.example");
    boolean firstIsSmaller =
        first.report().content().toString().compareTo(second.report().content().toString()) < 0;
    PreparedTls winner = firstIsSmaller ? first : second;
    PreparedTls loser = firstIsSmaller ? second : first;
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection other = new Database(database.address()).connect()) {
      TlsBatch batch = new TlsBatch(other, Instant.EPOCH, 1);
      batch.add(winner, "elsewhere");
      batch.write();
      Future<?> writing = thread.submit(() -> outcomes(loser));
      awaitLock();
      other.commit();
      writing.get(30, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
    assertThat(counted()).containsExactly(smaller(first, second));
    assertThat(database.query("select contents from report_key")).containsExactly("2");
  }

  @Test
  void aFailureReportIsStoredOnce() throws Exception {
    PreparedFailure one = failure("mail.acme.example", 1);
    PreparedFailure other = failure(null, 2);
    assertThat(outcomes(one, other, one)).containsExactly(STORED, STORED, DUPLICATE);
    assertThat(outcomes(other, one)).containsExactly(DUPLICATE, DUPLICATE);
    assertThat(
            database.query(
                "select concat_ws('/', policy_domain, author_domain) from failure_report"
                    + " order by 1"))
        .containsExactly("", "acme.example/mail.acme.example");
  }

  @Test
  void oneMessageMayCarryReportsOfEveryKind() {
    assertThat(
            outcomes(
                failure("acme.example", 1),
                Facts.of("google.com", "1").prepared(),
                tls(1, "acme.example"),
                failure("acme.example", 1),
                Facts.of("google.com", "1").prepared(),
                tls(1, "acme.example")))
        .containsExactly(STORED, STORED, STORED, DUPLICATE, DUPLICATE, DUPLICATE);
  }

  private List<Settlement.ReportOutcome> outcomes(PreparedReport... reports) {
    return Post.outcomes(store, List.of(Post.of(reports)));
  }

  private List<String> counted() throws Exception {
    return database.query(
        "select t.content::text from report_key k join tls_report t on t.id = k.counted");
  }

  private static String smaller(PreparedTls... reports) {
    return Arrays.stream(reports)
        .map(report -> report.report().content().toString())
        .min(String::compareTo)
        .orElseThrow();
  }

  private void awaitLock() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      String waiting =
          "select 1 from pg_stat_activity"
              + " where datname = current_database() and wait_event_type = 'Lock'";
      while (!statement.executeQuery(waiting).next()) {
        assertThat(System.nanoTime()).as("the writer waits").isLessThan(end);
      }
    }
  }

  private static PreparedTls tls(long successful, String... domains) {
    List<PolicyResult> policies =
        Arrays.stream(domains)
            .map(
                domain ->
                    new PolicyResult(
                        "sts",
                        new DomainName(domain),
                        List.of("version: STSv1"),
                        List.of(),
                        successful,
                        0,
                        List.of()))
            .toList();
    return new PreparedTls(
        new TlsReport(
            new Reporter("Google Inc.", "tls@google.com", null),
            "tls-1",
            Period.of(Facts.DAY),
            policies,
            new UUID(successful * 0x9E3779B97F4A7C15L, 1),
            List.of()));
  }

  private static PreparedFailure failure(String reported, long number) {
    return new PreparedFailure(
        new FailureReport(
            "auth-failure",
            List.of("dmarc"),
            null,
            "192.0.2.1",
            null,
            Instant.parse("2026-11-20T08:00:00Z"),
            reported == null ? null : new DomainName(reported),
            "ann@acme.example",
            List.of("bob@example.org"),
            null,
            List.of(),
            List.of(),
            null,
            ResolvedAlignment.UNKNOWN,
            null,
            null,
            null,
            null,
            null,
            null,
            1,
            null,
            new UUID(number, 1),
            List.of()));
  }
}
