package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server that most mailboxes are on. */
class DovecotTest {

  private static final List<String> OTHERS = List.of("broken 9", "question 1");
  private static final List<String> REPORTS = List.of("report 1", "report 2", "report 3");

  @TempDir Path folder;

  private Dovecot server;
  private Bench bench;

  @BeforeEach
  void fill() throws Exception {
    server = Dovecot.start();
    bench = Bench.in(folder);
    server.add(0, Mails.human(1));
    for (int number = 1; number <= 3; number++) {
      server.add(number, Mails.report(number));
    }
    server.add(9, Mails.broken(9));
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyMailWhoseReportsAreStoredIsTouched(After after) throws Exception {
    RunResult result = bench.poll(server.settings(after, server.port()));
    assertThat(result.failures()).isEmpty();
    assertThat(result.summary()).isEqualTo(new IntakeSummary(5, 3, 0, 0, 0, 0, 1, 1, 6));
    isDealtWith(after);
  }

  @Test
  void aKilledRunIsFinishedByTheNextOne() throws Exception {
    After after = After.MOVE;
    Halt halt = new Halt(line -> line.contains(" UID MOVE "));
    try (ImapTap tap = new ImapTap(server.port(), halt, UnaryOperator.identity())) {
      Child child =
          Child.start(
              folder.resolve("child"),
              bench.settings(server.settings(after, tap.port())),
              "256m",
              "poll");
      halt.awaitReached();
      child.kill();
    }
    halt.release();
    assertThat(server.mails("INBOX")).hasSize(5);
    RunResult next = bench.poll(server.settings(after, server.port()));
    assertThat(next.failures()).isEmpty();
    assertThat(next.summary()).isEqualTo(IntakeSummary.NOTHING);
    isDealtWith(after);
  }

  @Test
  void newMailIsReadAlone() throws Exception {
    bench.poll(server.settings(After.LEAVE, server.port()));
    server.add(10, Mails.report(4));
    RunResult next = bench.poll(server.settings(After.LEAVE, server.port()));
    assertThat(next.summary()).isEqualTo(new IntakeSummary(1, 1, 0, 0, 0, 0, 0, 0, 2));
    bench.holdsReports(1, 4);
  }

  private void isDealtWith(After after) throws Exception {
    bench.holdsReports(1, 3);
    bench.isSettled();
    List<String> inbox = server.mails("INBOX");
    switch (after) {
      case LEAVE -> assertThat(inbox).containsAll(OTHERS).containsAll(REPORTS).hasSize(5);
      case SEEN ->
          assertThat(inbox)
              .containsAll(OTHERS)
              .contains("report 1 seen", "report 2 seen", "report 3 seen")
              .hasSize(5);
      case MOVE -> {
        assertThat(inbox).isEqualTo(OTHERS);
        assertThat(server.mails(MailServer.DONE)).isEqualTo(REPORTS);
      }
      case DELETE -> assertThat(inbox).isEqualTo(OTHERS);
    }
  }
}
