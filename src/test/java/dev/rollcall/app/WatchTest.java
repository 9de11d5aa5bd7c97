package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.store.embedded.EmbeddedServer;
import dev.rollcall.store.embedded.TestPrograms;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching, with mail and faults that come meanwhile. */
class WatchTest {

  @TempDir Path folder;

  private final MailServer server = new MailServer("rua", "ruf");
  private Bench bench;

  @BeforeEach
  void begin() {
    bench = Bench.in(folder);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void mailThatIsAnnouncedIsTakenIn() throws Exception {
    server.addReports("rua", 1, 2);
    try (Watching watching = Watching.idle(bench, server.settings("rua", After.MOVE))) {
      watching.awaitMessages("rua", 2);
      server.addReports("rua", 3, 5);
      watching.awaitMessages("rua", 3);
      server.addReports("rua", 6, 6);
      watching.awaitMessages("rua", 1);
      RunResult result = watching.result();
      assertThat(result.summary().aggregate()).isEqualTo(6);
      assertThat(result.exitStatus()).isZero();
      assertThat(watching.lines()).isEmpty();
    }
    bench.holdsReports(1, 6);
    bench.isSettled();
    assertThat(server.mails("rua", MailServer.DONE)).hasSize(6);
  }

  @Test
  void mailboxesAreWatchedSideBySide() throws Exception {
    try (Watching watching =
        Watching.idle(
            bench, server.settings("rua", After.LEAVE), server.settings("ruf", After.SEEN))) {
      server.addReports("rua", 1, 2);
      server.addReports("ruf", 3, 3);
      watching.awaitMessages("rua", 2);
      watching.awaitMessages("ruf", 1);
      server.addReports("ruf", 4, 4);
      watching.awaitMessages("ruf", 1);
    }
    bench.holdsReports(1, 4);
  }

  @Test
  void aMailboxThatDoesNotAnnounceMailIsLookedAtAgain() throws Exception {
    try (ImapTap tap = new ImapTap(server.port(), WatchTest::withoutIdle);
        Watching watching =
            Watching.restless(bench, MailServer.settings("rua", After.LEAVE, tap.port()))) {
      server.addReports("rua", 1, 1);
      watching.awaitMessages("rua", 1);
      server.addReports("rua", 2, 2);
      watching.awaitMessages("rua", 1);
      assertThat(tap.commands()).doesNotContain("IDLE");
    }
    bench.holdsReports(1, 2);
  }

  @Test
  void aMailboxThatWasAwayIsPickedUpAgain() throws Exception {
    server.addReports("rua", 1, 1);
    ImapTap tap = new ImapTap(server.port(), UnaryOperator.identity());
    try (Watching watching =
        Watching.idle(bench, MailServer.settings("rua", After.MOVE, tap.port()))) {
      watching.awaitMessages("rua", 1);
      tap.close();
      assertThat(watching.awaitLine())
          .startsWith("mailbox rua: cannot connect to 127.0.0.1:" + tap.port())
          .endsWith("; trying again");
      server.addReports("rua", 2, 3);
      try (ImapTap again = ImapTap.at(tap.port(), server.port())) {
        watching.awaitMessages("rua", 2);
        assertThat(watching.awaitLine()).isEqualTo("mailbox rua is back");
        server.addReports("rua", 4, 4);
        watching.awaitMessages("rua", 1);
        assertThat(again.commands()).contains("IDLE");
        assertThat(watching.lines()).isEmpty();
        watching.result();
      }
    }
    bench.holdsReports(1, 4);
    bench.isSettled();
  }

  @Test
  void aMailboxThatIsAwayKeepsNoOtherWaiting() throws Exception {
    MailboxSettings away = MailServer.settings("ruf", After.LEAVE, unusedPort());
    try (Watching watching = Watching.idle(bench, away, server.settings("rua", After.LEAVE))) {
      assertThat(watching.awaitLine()).startsWith("mailbox ruf: cannot connect");
      server.addReports("rua", 1, 2);
      watching.awaitMessages("rua", 2);
    }
    bench.holdsReports(1, 2);
  }

  @Test
  void aDatabaseThatWasAwayIsPickedUpAgain() throws Exception {
    EmbeddedServer postgres =
        EmbeddedServer.installed(folder.resolve("postgres"), TestPrograms.folder());
    try {
      Bench own = new Bench(database(postgres), folder.resolve("home"));
      postgres.stop();
      server.addReports("rua", 1, 2);
      try (Watching watching =
          Watching.idle(
              own, server.settings("rua", After.MOVE), server.settings("ruf", After.MOVE))) {
        assertThat(watching.awaitLine()).startsWith("database ").endsWith("; trying again");
        postgres.ensureRunning();
        watching.awaitMessages("rua", 2);
        assertThat(watching.awaitLine()).isEqualTo("database is back");

        postgres.stop();
        server.addReports("rua", 3, 3);
        server.addReports("ruf", 4, 4);
        assertThat(watching.awaitLine()).startsWith("database ").endsWith("; trying again");
        postgres.ensureRunning();
        watching.awaitMessages("rua", 1);
        watching.awaitMessages("ruf", 1);
        assertThat(watching.awaitLine()).isEqualTo("database is back");
        assertThat(watching.lines()).isEmpty();
        assertThat(watching.result().summary().aggregate()).isEqualTo(4);
      }
      own.holdsReports(1, 4);
      own.isSettled();
    } finally {
      postgres.stop();
    }
  }

  @Test
  void aStopFinishesWhatIsInHand() throws Exception {
    server.addReports("rua", 1, 450);
    AtomicInteger fetches = new AtomicInteger();
    Halt atThirdFetch =
        new Halt(line -> line.contains("BODY.PEEK[]") && fetches.incrementAndGet() == 3);
    int stored;
    try (ImapTap tap = new ImapTap(server.port(), atThirdFetch, UnaryOperator.identity());
        Watching watching =
            Watching.idle(bench, MailServer.settings("rua", After.MOVE, tap.port()))) {
      atThirdFetch.awaitReached();
      watching.stop();
      atThirdFetch.release();
      RunResult result = watching.result();
      stored = (int) result.summary().aggregate();
      assertThat(watching.lines()).isEmpty();
    }
    assertThat(stored).isBetween(400, 449);
    bench.holdsReports(1, stored);
    assertThat(server.mails("rua", MailServer.DONE)).hasSize(stored);
    assertThat(server.mails("rua", "INBOX")).hasSize(450 - stored);
    assertThat(bench.spooled()).isEmpty();
    RunResult next = bench.poll(server.settings("rua", After.MOVE));
    assertThat(next.summary().duplicates()).isZero();
    bench.holdsReports(1, 450);
    bench.isSettled();
  }

  @Test
  void twoWatchesNeverDoTheWorkTwice() throws Exception {
    long done;
    try (Watching one = Watching.restless(bench, server.settings("rua", After.LEAVE));
        Watching other = Watching.restless(bench, server.settings("rua", After.LEAVE))) {
      for (int number = 1; number <= 60; number++) {
        server.addReports("rua", number, number);
      }
      while (Integer.parseInt(bench.one("select count(*) from report")) < 60) {
        Thread.onSpinWait();
      }
      IntakeSummary sum = one.result().summary().plus(other.result().summary());
      assertThat(sum.duplicates()).isZero();
      done = sum.messages();
    }
    assertThat(done).isEqualTo(60);
    bench.holdsReports(1, 60);
  }

  @Test
  void aDatabaseThatNeedsFixingAtTheStartEndsIt() {
    Address address = bench.database().address();
    Bench nowhere =
        new Bench(
            new TestDatabase(
                new Address(
                    address.url().replaceFirst("/[^/?]+\\?", "/no_such_database?"),
                    address.user(),
                    address.password())),
            folder.resolve("home"));
    try (Watching watching = Watching.idle(nowhere, server.settings("rua", After.LEAVE))) {
      assertThatThrownBy(watching::ended)
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(Misconfigured.class);
    }
  }

  private static TestDatabase database(EmbeddedServer postgres) {
    var answers = postgres.ensureRunning();
    return new TestDatabase(new Address(answers.jdbcUrl(), answers.user(), answers.password()));
  }

  private static int unusedPort() throws Exception {
    try (ImapTap closed = new ImapTap(1, UnaryOperator.identity())) {
      return closed.port();
    }
  }

  private static String withoutIdle(String line) {
    return line.contains("CAPABILITY") ? line.replace(" IDLE", "") : line;
  }
}
