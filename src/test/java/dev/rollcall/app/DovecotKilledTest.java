package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.After;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Polls of a Dovecot, killed with -9 wherever they happen to be, while mail keeps coming. {@code
 * -Drollcall.test.scale=25} makes it fifty kills for each way of dealing with mail.
 */
class DovecotKilledTest {

  private static final int KILLS = 2 * Integer.getInteger("rollcall.test.scale", 1);
  private static final int MAILS = 120;
  private static final int NEW_MAILS = 40;

  /** Fewer than there are, so that most polls do not get to their end. */
  private static final int LINES_PER_MAIL = 10;

  @TempDir Path folder;

  private Dovecot server;
  private Bench bench;

  @BeforeEach
  void fill() throws Exception {
    server = Dovecot.start();
    bench = Bench.in(folder);
    server.add(1_000_001, Mails.human(1));
    server.add(1_000_002, Mails.broken(9));
    addReports(1, MAILS);
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsLostOrDoneTwice(After after) throws Exception {
    RandomKill kills = new RandomKill(new Random(20261129 + after.name().length()), server.port());
    int mails = MAILS;
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int stored = Integer.parseInt(bench.one("select count(*) from report"));
      if (kills.of(port -> poll(after, port), 30 + LINES_PER_MAIL * (mails - stored))) {
        killed++;
      }
      addReports(mails + 1, mails + NEW_MAILS);
      mails += NEW_MAILS;
    }
    assertThat(killed).isPositive();
    RunResult last = bench.poll(server.settings(after, server.port()));
    assertThat(last.failures()).isEmpty();
    bench.holdsReports(1, mails);
    assertThat(bench.one("select count(*) from rejected")).isEqualTo("1");
    bench.isSettled();
    isWhereItShouldBe(after, mails);
    System.err.printf(
        "Dovecot, after %s: %d of %d polls killed, %,d mails, all as they should be%n",
        after, killed, KILLS, mails + 2);
  }

  private void isWhereItShouldBe(After after, int mails) throws Exception {
    List<String> inbox = new ArrayList<>(List.of("broken 9", "question 1"));
    String mark = after == After.SEEN ? " seen" : "";
    List<String> reports =
        IntStream.rangeClosed(1, mails).mapToObj(number -> "report " + number + mark).toList();
    if (after == After.LEAVE || after == After.SEEN) {
      inbox.addAll(reports);
    }
    assertThat(server.mails("INBOX")).containsExactlyInAnyOrderElementsOf(inbox);
    assertThat(server.mails(MailServer.DONE))
        .containsExactlyInAnyOrderElementsOf(after == After.MOVE ? reports : List.of());
  }

  private Child poll(After after, int port) throws IOException {
    return Child.start(
        folder.resolve("child"), bench.settings(server.settings(after, port)), "256m", "poll");
  }

  private void addReports(int first, int last) throws IOException {
    for (int number = first; number <= last; number++) {
      server.add(number, Mails.report(number));
    }
  }
}
