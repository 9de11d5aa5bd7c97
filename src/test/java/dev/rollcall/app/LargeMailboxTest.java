package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A mailbox with very many mails, little memory, and a kill in between. {@code
 * -Drollcall.test.scale=50} makes it 100,000 mails.
 */
class LargeMailboxTest {

  private static final String HEAP = "256m";
  private static final int MAILS = 2_000 * Integer.getInteger("rollcall.test.scale", 1);

  @TempDir Path folder;

  private Dovecot server;
  private Bench bench;

  @BeforeEach
  void fill() throws Exception {
    server = Dovecot.start();
    bench = Bench.in(folder);
    for (int number = 1; number <= MAILS; number++) {
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
  void whatIsSettledIsNotReadAgainAfterAKill() throws Exception {
    AtomicInteger mails = new AtomicInteger();
    UnaryOperator<String> count =
        line -> {
          if (line.contains(" FETCH (") && line.contains("BODY[]")) {
            mails.incrementAndGet();
          }
          return line;
        };
    Halt halfWay = new Halt(line -> line.contains("BODY.PEEK[]") && mails.get() >= MAILS / 2);
    int settled;
    try (ImapTap tap = new ImapTap(server.port(), halfWay, count)) {
      Child child = poll(tap.port());
      awaitHalfWay(child, mails);
      settled = awaitSettled(1);
      child.kill();
    }
    halfWay.release();
    settled = Math.max(settled, awaitSettled(1));
    mails.set(0);
    try (ImapTap tap = new ImapTap(server.port(), UnaryOperator.identity(), count)) {
      Child child = poll(tap.port());
      assertThat(child.endsWithin(Duration.ofMinutes(30).toMillis())).isTrue();
      assertThat(child.waitFor()).as(child.errors()).isZero();
      System.err.printf(
          "%,d mails, heap %s: %,d settled before the kill, %,d read after it: %s%n",
          MAILS, HEAP, settled, mails.get(), child.output().strip());
    }
    assertThat(mails.get()).isEqualTo(MAILS - settled);
    bench.holdsReports(1, MAILS);
    bench.isSettled();
  }

  private static void awaitHalfWay(Child child, AtomicInteger mails) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(30));
    while (mails.get() < MAILS / 2) {
      assertThat(child.endsWithin(20)).as("ended: " + child.errors()).isFalse();
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private int awaitSettled(int least) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    while (true) {
      int settled = Integer.parseInt(bench.one("select count(*) from report"));
      if (settled >= least) {
        return settled;
      }
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  private Child poll(int port) throws Exception {
    return Child.start(
        folder.resolve("child"), bench.settings(server.settings(After.LEAVE, port)), HEAP, "poll");
  }
}
