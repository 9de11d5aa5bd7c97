package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run killed between the commit of reports and what was to become of their mail. The moment is
 * held by a proxy that keeps the command, or the server's answer to it, to itself.
 */
class KilledBeforeCarryingOutTest {

  private static final String COMMANDS = "(?s).* UID (STORE|MOVE|COPY|EXPUNGE) .*";
  private static final String ANSWERS = "(?s)\\S+ OK (STORE|MOVE|COPY|EXPUNGE|UID).*";

  @TempDir Path folder;

  private final MailServer server = new MailServer("rua");
  private Bench bench;

  @BeforeEach
  void fill() {
    bench = Bench.in(folder);
    server.add("rua", Mails.human(1));
    server.addReports("rua", 1, 5);
    server.add("rua", Mails.broken(9));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource(names = "LEAVE", mode = EnumSource.Mode.EXCLUDE)
  void whatWasIntendedIsDoneByTheNextRun(After after) throws Exception {
    Halt halt = new Halt(line -> line.matches(COMMANDS));
    try (ImapTap tap = new ImapTap(server.port(), halt, UnaryOperator.identity())) {
      killAt(halt, after, tap);
    }
    halt.release(); // to connections that are closed
    assertThat(server.mails("rua", "INBOX")).hasSize(7).noneMatch(mail -> mail.contains(" seen"));
    assertThat(server.mails("rua", MailServer.DONE)).isEmpty();
    bench.holdsReports(1, 5);
    nextRunFinishes(after);
  }

  @ParameterizedTest
  @EnumSource(names = "LEAVE", mode = EnumSource.Mode.EXCLUDE)
  void whatWasDoneButNotNotedIsDoneOnce(After after) throws Exception {
    Halt halt = new Halt(line -> line.matches(ANSWERS));
    try (ImapTap tap = new ImapTap(server.port(), UnaryOperator.identity(), halt)) {
      killAt(halt, after, tap);
    }
    halt.release(); // to connections that are closed
    nextRunFinishes(after);
  }

  private void killAt(Halt halt, After after, ImapTap tap) throws Exception {
    Child child =
        Child.start(
            folder.resolve("child"),
            bench.settings(MailServer.settings("rua", after, tap.port())),
            "256m",
            "poll");
    halt.awaitReached();
    assertThat(bench.one("select count(*) from mailbox_action")).isEqualTo("5");
    child.kill();
    bench.awaitNobodyPolls();
  }

  private void nextRunFinishes(After after) throws Exception {
    RunResult result = bench.poll(server.settings("rua", after));
    assertThat(result.failures()).isEmpty();
    assertThat(result.summary()).isEqualTo(IntakeSummary.NOTHING);
    bench.holdsReports(1, 5);
    bench.isSettled();
    List<String> reports = List.of("report 1", "report 2", "report 3", "report 4", "report 5");
    List<String> others = List.of("question 1", "broken 9");
    switch (after) {
      case LEAVE -> {}
      case SEEN ->
          assertThat(server.mails("rua", "INBOX"))
              .containsAll(others)
              .containsAll(reports.stream().map(report -> report + " seen").toList())
              .hasSize(7);
      case MOVE -> {
        assertThat(server.mails("rua", MailServer.DONE)).isEqualTo(reports);
        assertThat(server.mails("rua", "INBOX")).isEqualTo(others);
      }
      case DELETE -> assertThat(server.mails("rua", "INBOX")).isEqualTo(others);
    }
  }
}
