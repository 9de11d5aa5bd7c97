package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An inbox that somebody reads, with three reports in it. */
class HumanMailTest {

  /** As a Maildir writes them: unread, answered, flagged, draft, and marked as deleted. */
  private static final List<String> FLAGS = List.of("", "S", "RS", "FS", "D", "ST", "T");

  private static final List<String> REPORTS = List.of("report 1", "report 2", "report 3");
  private static final int HUMANS = 42;

  @TempDir Path folder;

  private Dovecot server;
  private Bench bench;
  private final List<String> humanMail = new ArrayList<>();

  @BeforeEach
  void fill() throws Exception {
    server = Dovecot.start();
    bench = Bench.in(folder);
    for (int number = 1; number <= HUMANS; number++) {
      server.addRead(number, FLAGS.get(number % FLAGS.size()), Mails.human(number));
    }
    humanMail.addAll(server.files("INBOX", "question "));
    assertThat(humanMail).hasSize(HUMANS);
    server.add(100, Mails.report(1));
    server.addRead(20, "", Mails.report(2)); // the same moment as a human's, another name
    server.add(101, Mails.report(3));
  }

  @AfterEach
  void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void itIsUntouched(After after) throws Exception {
    RunResult result = bench.poll(confirmed(server.settings(after, server.port())));
    assertThat(result.failures()).isEmpty();
    assertThat(result.summary().aggregate()).isEqualTo(3);
    assertThat(result.summary().ignored()).isEqualTo(HUMANS);
    bench.holdsReports(1, 3);
    bench.isSettled();
    assertThat(server.files("INBOX", "question ")).isEqualTo(humanMail);
    List<String> reports = new ArrayList<>(server.mails("INBOX"));
    reports.removeIf(mail -> mail.startsWith("question"));
    switch (after) {
      case LEAVE -> assertThat(reports).isEqualTo(REPORTS);
      case SEEN ->
          assertThat(reports).containsExactly("report 1 seen", "report 2 seen", "report 3 seen");
      case MOVE -> assertThat(server.mails(MailServer.DONE)).isEqualTo(REPORTS);
      case DELETE -> assertThat(reports).isEmpty();
    }
  }

  @Test
  void nothingIsDeletedUnlessItIsTheRightMailbox() throws Exception {
    RunResult result = bench.poll(server.settings(After.DELETE, server.port()));
    assertThat(result.failures())
        .singleElement()
        .isInstanceOf(Misconfigured.class)
        .asString()
        .contains("42 of its first 45 mails are no reports");
    assertThat(server.files("INBOX", "question ")).isEqualTo(humanMail);
    assertThat(server.mails("INBOX")).containsAll(REPORTS);
  }

  @ParameterizedTest
  @EnumSource(names = {"MOVE", "DELETE"})
  void itIsUntouchedWhereMailCanOnlyBeMarkedAsDeleted(After after) throws Exception {
    UnaryOperator<String> simple =
        line ->
            line.contains("CAPABILITY") ? line.replaceAll(" (UIDPLUS|MOVE|UNSELECT)\\b", "") : line;
    try (ImapTap tap = new ImapTap(server.port(), simple)) {
      RunResult result = bench.poll(confirmed(server.settings(after, tap.port())));
      assertThat(result.failures()).isEmpty();
      assertThat(tap.commands()).noneMatch(command -> command.contains("EXPUNGE"));
    }
    bench.holdsReports(1, 3);
    assertThat(server.files("INBOX", "question ")).isEqualTo(humanMail);
    assertThat(server.files("INBOX", "report ")).hasSize(3).allMatch(file -> file.contains("T"));
    assertThat(server.mails(MailServer.DONE)).hasSize(after == After.MOVE ? 3 : 0);
  }

  private static MailboxSettings confirmed(MailboxSettings usual) {
    return new MailboxSettings(
        usual.name(),
        usual.host(),
        usual.port(),
        usual.security(),
        null,
        usual.user(),
        usual.login(),
        usual.folders(),
        null,
        usual.filing(),
        true);
  }
}
