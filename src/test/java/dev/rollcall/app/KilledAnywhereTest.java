package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polls in processes of their own, ended from outside wherever they happen to be. */
class KilledAnywhereTest {

  private static final int KILLS = 10 * Integer.getInteger("rollcall.test.scale", 1);
  private static final int MAILS = 300;
  private static final int NEW_MAILS = 10;
  private static final int LINES_PER_MAIL = 20;

  @TempDir Path folder;

  private final MailServer server = new MailServer("rua");

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void killsAtRandomMomentsLoseNothingAndDoNothingTwice() throws Exception {
    Bench bench = Bench.in(folder);
    RandomKill kills = new RandomKill(new Random(20261123), server.port());
    int mails = MAILS;
    server.add("rua", Mails.human(1));
    server.addReports("rua", 1, mails);
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int lines = 60 + LINES_PER_MAIL * server.mails("rua", "INBOX").size();
      if (kills.of(port -> poll(bench, port), lines)) {
        killed++;
      }
      server.addReports("rua", mails + 1, mails + NEW_MAILS);
      mails += NEW_MAILS;
    }
    assertThat(killed).isGreaterThan(KILLS / 2);
    RunResult last = bench.poll(server.settings("rua", After.MOVE));
    assertThat(last.failures()).isEmpty();
    bench.holdsReports(1, mails);
    bench.isSettled();
    assertThat(server.mails("rua", "INBOX")).containsExactly("question 1");
    assertThat(server.mails("rua", MailServer.DONE))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, mails).mapToObj(number -> "report " + number).toList());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void anInterruptedPollEndsAtOnceAndTheNextOneFinishes(String signal, int status)
      throws Exception {
    Bench bench = Bench.in(folder);
    server.addReports("rua", 1, 250);
    AtomicInteger fetches = new AtomicInteger();
    Halt atSecondFetch =
        new Halt(line -> line.contains("BODY.PEEK[]") && fetches.incrementAndGet() == 2);
    try (ImapTap tap = new ImapTap(server.port(), atSecondFetch, UnaryOperator.identity())) {
      Child child = poll(bench, tap.port());
      atSecondFetch.awaitReached();
      assumeHeeded(child, signal);
      child.signal(signal);
      assertThat(child.endsWithin(10_000)).isTrue();
      assertThat(child.waitFor()).isEqualTo(status);
      assertThat(child.errors()).isEmpty();
    }
    atSecondFetch.release();
    assertThat(bench.poll(server.settings("rua", After.MOVE)).failures()).isEmpty();
    bench.holdsReports(1, 250);
    bench.isSettled();
    assertThat(server.mails("rua", MailServer.DONE)).hasSize(250).doesNotHaveDuplicates();
  }

  /** Whoever is started in the background by a shell ignores SIGINT, and so do its children. */
  private static void assumeHeeded(Child child, String signal) throws Exception {
    List<String> state = Files.readAllLines(Path.of("/proc", "" + child.pid(), "status"));
    String ignored =
        state.stream().filter(line -> line.startsWith("SigIgn:")).findFirst().orElseThrow();
    boolean interruptIgnored = (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
    if (signal.equals("INT") && interruptIgnored) {
      System.err.println("SKIPPED: this process ignores SIGINT");
      child.kill();
      Assumptions.abort("this process ignores SIGINT");
    }
  }

  private Child poll(Bench bench, int port) throws IOException {
    return Child.start(
        folder.resolve("child"),
        bench.settings(MailServer.settings("rua", After.MOVE, port)),
        "256m",
        "poll");
  }
}
