package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.store.embedded.EmbeddedServer;
import dev.rollcall.store.embedded.TestPrograms;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Dovecot, or the database behind it, that goes away in the middle of a run. */
class DovecotOutagesTest {

  private static final int REPORTS = 500;

  @TempDir Path folder;

  private Dovecot server;

  @BeforeEach
  void fill() throws Exception {
    server = Dovecot.start();
    for (int number = 1; number <= REPORTS; number++) {
      server.add(number, Mails.report(number));
    }
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void aServerThatIsCutWithinMailsIsReadOn() throws Exception {
    Bench bench = Bench.in(folder);
    AtomicInteger lines = new AtomicInteger();
    UnaryOperator<String> cutNowAndThen =
        line -> line.startsWith("Subject: ") && lines.incrementAndGet() % 130 == 0 ? null : line;
    AtomicInteger paused = new AtomicInteger();
    try (ImapTap tap = new ImapTap(server.port(), cutNowAndThen)) {
      RunResult result =
          bench
              .rollcall(server.settings(After.MOVE, tap.port()))
              .inboxes()
              .poll(outcome -> {}, Progress.NONE, failures -> paused.incrementAndGet() > 0);
      assertThat(result.failures()).isEmpty();
      assertThat(result.summary().aggregate()).isEqualTo(REPORTS);
      assertThat(result.summary().duplicates()).isZero();
    }
    assertThat(paused.get()).isGreaterThan(2);
    bench.holdsReports(1, REPORTS);
    bench.isSettled();
    assertThat(server.mails(MailServer.DONE)).hasSize(REPORTS).doesNotHaveDuplicates();
  }

  @Test
  void aDatabaseThatIsStoppedWhileMailIsReadIsGoneOnWithWhenItIsBack() throws Exception {
    EmbeddedServer postgres =
        EmbeddedServer.installed(folder.resolve("postgres"), TestPrograms.folder());
    try {
      var answers = postgres.ensureRunning();
      Address address = new Address(answers.jdbcUrl(), answers.user(), answers.password());
      Bench bench = new Bench(new TestDatabase(address), folder.resolve("home"));
      AtomicInteger fetches = new AtomicInteger();
      UnaryOperator<String> stopAtSecondFetch =
          line -> {
            if (line.contains("BODY.PEEK[]") && fetches.incrementAndGet() == 2) {
              postgres.stop();
            }
            return line;
          };
      try (ImapTap tap = new ImapTap(server.port(), stopAtSecondFetch, UnaryOperator.identity());
          Watching watching = Watching.idle(bench, server.settings(After.MOVE, tap.port()))) {
        assertThat(watching.awaitLine()).startsWith("database ").endsWith("; trying again");
        postgres.ensureRunning();
        String line = watching.awaitLine();
        assertThat(line.startsWith("alert: ") ? watching.awaitLine() : line)
            .isEqualTo("database is back");
        RunResult result = watching.result();
        assertThat(result.summary().aggregate()).isEqualTo(REPORTS);
        assertThat(result.summary().duplicates()).isZero();
      }
      bench.holdsReports(1, REPORTS);
      bench.isSettled();
      assertThat(server.mails(MailServer.DONE)).hasSize(REPORTS).doesNotHaveDuplicates();
    } finally {
      postgres.stop();
    }
  }
}
