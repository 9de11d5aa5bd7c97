package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.fault.Unavailable;
import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.store.embedded.EmbeddedServer;
import dev.rollcall.store.embedded.TestPrograms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is away in the middle of a run, and back for the next one. */
class TemporaryFailureTest {

  private static final int REPORTS = 450;

  private static final String STAND_STILL_AT_A_ROW =
      """
      create function stand_still() returns trigger language plpgsql as
        $$ begin perform pg_advisory_xact_lock(42); return new; end $$;
      create trigger stand_still before insert on report_row
        for each row when (new.messages = 100) execute function stand_still();
      """;

  @TempDir Path folder;

  private final MailServer server = new MailServer("rua");

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 250, REPORTS - 1})
  void aConnectionCutWithinAMail(int mail) throws Exception {
    Bench bench = Bench.in(folder);
    server.addReports("rua", 1, REPORTS);
    AtomicInteger fetched = new AtomicInteger();
    UnaryOperator<String> cut =
        line -> {
          if (line.contains(" FETCH ") && line.contains("BODY[]")) {
            fetched.incrementAndGet();
          }
          return fetched.get() == mail && line.startsWith("Subject:") ? null : line;
        };
    try (ImapTap tap = new ImapTap(server.port(), cut)) {
      RunResult result = bench.poll(MailServer.settings("rua", After.MOVE, tap.port()));
      endedAsUnavailable(result, "mailbox rua: cannot ");
    }
    nothingUnsettledIsPassed(bench);
    everythingIsThereAfterTheNextRun(bench);
  }

  @Test
  void aDatabaseConnectionEndedWhileItWaits() throws Exception {
    Bench bench = Bench.in(folder);
    server.addReports("rua", 1, REPORTS);
    CompletableFuture<RunResult> run;
    try (Connection other = bench.database().connect();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("lock table raw in access exclusive mode");
      run = CompletableFuture.supplyAsync(() -> bench.poll(server.settings("rua", After.MOVE)));
      terminateWhoWaits(bench.database(), "wait_event_type = 'Lock'");
      endedAsUnavailable(run.get(), "database ");
      other.rollback();
    }
    nothingUnsettledIsPassed(bench);
    everythingIsThereAfterTheNextRun(bench);
  }

  /** There are so many rows that sending them is under way. */
  @Test
  void aDatabaseConnectionEndedWithinALargeReport() throws Exception {
    Bench bench = Bench.in(folder);
    Path report = folder.resolve("large.xml.gz");
    Files.write(report, Mails.gzip(Mails.reportXml(1, Mails.rows(40_000))));
    bench.database().execute(STAND_STILL_AT_A_ROW);
    try (Connection other = bench.database().connect();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(42)");
      CompletableFuture<RunResult> run =
          CompletableFuture.supplyAsync(() -> bench.importPaths(report));
      terminateWhoWaits(bench.database(), "wait_event = 'advisory'");
      endedAsUnavailable(run.get(), "database ");
    }
    assertThat(bench.one("select count(*) from report")).isEqualTo("0");
    assertThat(bench.importPaths(report).summary().rows()).isEqualTo(40_000);
  }

  @Test
  void aDatabaseConnectionEndedWhileRowsAreSent() throws Exception {
    Bench bench = Bench.in(folder);
    server.addReports("rua", 1, REPORTS);
    bench.database().execute(STAND_STILL_AT_A_ROW);
    CompletableFuture<RunResult> run;
    try (Connection other = bench.database().connect();
        Statement statement = other.createStatement()) {
      statement.execute("select pg_advisory_lock(42)");
      run = CompletableFuture.supplyAsync(() -> bench.poll(server.settings("rua", After.MOVE)));
      terminateWhoWaits(bench.database(), "wait_event = 'advisory'");
      endedAsUnavailable(run.get(), "database ");
    }
    nothingUnsettledIsPassed(bench);
    everythingIsThereAfterTheNextRun(bench);
  }

  @Test
  void aDatabaseThatIsStoppedAndStartedAgain() throws Exception {
    EmbeddedServer postgres =
        EmbeddedServer.installed(folder.resolve("postgres"), TestPrograms.folder());
    try {
      Bench bench = new Bench(database(postgres), folder.resolve("home"));
      server.addReports("rua", 1, REPORTS);
      AtomicInteger fetches = new AtomicInteger();
      UnaryOperator<String> stopAtSecondFetch =
          line -> {
            if (line.contains("BODY.PEEK[]") && fetches.incrementAndGet() == 2) {
              postgres.stop();
            }
            return line;
          };
      try (ImapTap tap = new ImapTap(server.port(), stopAtSecondFetch, UnaryOperator.identity())) {
        RunResult result = bench.poll(MailServer.settings("rua", After.MOVE, tap.port()));
        endedAsUnavailable(result, "database ");
      }
      postgres.ensureRunning();
      nothingUnsettledIsPassed(bench);
      everythingIsThereAfterTheNextRun(bench);
    } finally {
      postgres.stop();
    }
  }

  private TestDatabase database(EmbeddedServer postgres) {
    var answers = postgres.ensureRunning();
    TestDatabase database =
        new TestDatabase(new Address(answers.jdbcUrl(), answers.user(), answers.password()));
    new Bench(database, folder).rollcall().reports().newestDays(); // makes the schema
    return database;
  }

  private static void terminateWhoWaits(TestDatabase database, String waiting) throws SQLException {
    String terminate =
        """
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'rollcall' and %s
        """
            .formatted(waiting);
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (database.query(terminate).isEmpty()) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private static void endedAsUnavailable(RunResult result, String beginning) {
    assertThat(result.failures()).singleElement().isInstanceOf(Unavailable.class);
    assertThat(result.failures().get(0).getMessage()).startsWith(beginning).doesNotContain("\n");
    assertThat(result.exitStatus()).isEqualTo(75);
  }

  /** Every mail up to the cursor is stored. UIDs are the numbers of the reports. */
  private static void nothingUnsettledIsPassed(Bench bench) throws Exception {
    int stored = Integer.parseInt(bench.one("select count(*) from report"));
    assertThat(bench.one("select coalesce(max(upper(settled)), 1) - 1 from mailbox_folder"))
        .isEqualTo("" + stored);
    bench.holdsReports(1, stored);
    assertThat(stored).isLessThan(REPORTS);
    assertThat(bench.spooled()).isEmpty();
  }

  private void everythingIsThereAfterTheNextRun(Bench bench) throws Exception {
    RunResult next = bench.poll(server.settings("rua", After.MOVE));
    assertThat(next.failures()).isEmpty();
    assertThat(next.summary().duplicates()).isZero();
    bench.holdsReports(1, REPORTS);
    bench.isSettled();
    assertThat(server.mails("rua", "INBOX")).isEqualTo(List.of());
    assertThat(server.mails("rua", MailServer.DONE)).hasSize(REPORTS).doesNotHaveDuplicates();
  }
}
