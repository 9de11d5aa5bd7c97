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

/** Polling, from a real IMAP server into a real PostgreSQL. */
class PollTest {

  @TempDir Path folder;

  private final MailServer server = new MailServer("rua", "ruf");
  private Bench bench;

  @BeforeEach
  void fill() {
    bench = Bench.in(folder);
    server.add("rua", Mails.human(1));
    server.addReports("rua", 1, 3);
    server.add("rua", Mails.broken(7));
    server.add("rua", Mails.report(1));
    server.add("rua", Mails.human(2));
    server.addReports("ruf", 4, 5);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everythingInTwoMailboxesIsStoredOnceAndNothingTouched() throws Exception {
    List<String> before = server.mails("rua", "INBOX");
    RunResult result = poll(After.LEAVE);
    assertThat(result.failures()).isEmpty();
    assertThat(result.exitStatus()).isEqualTo(1); // mail was rejected
    assertThat(result.summary()).isEqualTo(new IntakeSummary(9, 5, 0, 0, 1, 0, 2, 1, 10));
    bench.holdsReports(1, 5);
    bench.isSettled();
    assertThat(server.mails("rua", "INBOX")).isEqualTo(before);
    assertThat(server.mails("ruf", "INBOX")).containsExactly("report 4", "report 5");
    assertThat(bench.database().query("select mailbox || settled from mailbox_folder order by 1"))
        .containsExactly("rua{[1,8)}", "ruf{[1,3)}");
    assertThat(bench.one("select subject from rejected")).matches("brok\\.\\.\\. \\[[a-z0-9]{12}]");
    assertThat(bench.one("select count(*) from rejected_piece")).isEqualTo("1");
  }

  @Test
  void aSecondPollReadsNothingAndChangesNothingButTheLogOfRuns() throws Exception {
    poll(After.LEAVE);
    var before = bench.tables();
    try (ImapTap tap = new ImapTap(server.port(), UnaryOperator.identity())) {
      RunResult again = bench.poll(MailServer.settings("rua", After.LEAVE, tap.port()));
      assertThat(again.summary()).isEqualTo(IntakeSummary.NOTHING);
      assertThat(again.exitStatus()).isZero();
      assertThat(tap.commands()).noneMatch(command -> command.startsWith("UID FETCH"));
    }
    assertThat(bench.tables()).isEqualTo(before);
    assertThat(bench.one("select count(*) from run where error is null")).isEqualTo("2");
  }

  @Test
  void newMailIsReadAlone() throws Exception {
    poll(After.LEAVE);
    server.add("rua", Mails.report(6));
    List<MailOutcome> outcomes = new ArrayList<>();
    RunResult result =
        bench.rollcall(server.settings("rua", After.LEAVE)).inboxes().poll(outcomes::add);
    assertThat(result.summary()).isEqualTo(new IntakeSummary(1, 1, 0, 0, 0, 0, 0, 0, 2));
    assertThat(outcomes).extracting(MailOutcome::origin).containsExactly("rua/INBOX uid 8");
    bench.holdsReports(1, 6);
  }

  @Test
  void seenMarksOnlyMailWhoseReportsAreStored() throws Exception {
    poll(After.SEEN);
    assertThat(server.mails("rua", "INBOX"))
        .containsExactly(
            "question 1",
            "report 1 seen",
            "report 2 seen",
            "report 3 seen",
            "broken 7",
            "report 1 seen",
            "question 2");
    bench.isSettled();
  }

  @Test
  void moveMovesOnlyMailWhoseReportsAreStored() throws Exception {
    poll(After.MOVE);
    assertThat(server.mails("rua", "INBOX"))
        .containsExactly("question 1", "broken 7", "question 2");
    assertThat(server.mails("rua", MailServer.DONE))
        .containsExactly("report 1", "report 2", "report 3", "report 1");
    bench.isSettled();
  }

  @Test
  void deleteDeletesOnlyMailWhoseReportsAreStored() throws Exception {
    poll(After.DELETE);
    assertThat(server.mails("rua", "INBOX"))
        .containsExactly("question 1", "broken 7", "question 2");
    assertThat(server.mails("ruf", "INBOX")).isEmpty();
    bench.isSettled();
  }

  @Test
  void aMailboxThatFailsDoesNotKeepTheOthersFromBeingRead() throws Exception {
    MailboxSettings noFolder =
        MailServer.settings("rua", After.MOVE, server.port(), "INBOX", "Nowhere");
    RunResult result = bench.poll(noFolder, server.settings("ruf", After.LEAVE));
    assertThat(result.failures())
        .singleElement()
        .isInstanceOf(Misconfigured.class)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("Nowhere");
    assertThat(result.exitStatus()).isEqualTo(2);
    bench.holdsReports(1, 5);
    bench.isSettled();
    assertThat(server.mails("rua", MailServer.DONE)).hasSize(4);
  }

  @Test
  void aFolderThatTakesNoMailDoesNotKeepReportsFromBeingStored() throws Exception {
    UnaryOperator<String> full =
        line -> line.contains("OK MOVE") ? line.replaceFirst("OK .*", "NO [OVERQUOTA] full") : line;
    try (ImapTap tap = new ImapTap(server.port(), full)) {
      MailboxSettings mailbox = MailServer.settings("rua", After.MOVE, tap.port());
      assertThat(bench.poll(mailbox).exitStatus()).isEqualTo(75);
      server.addReports("rua", 4, 5);
      RunResult second = bench.poll(mailbox);
      assertThat(second.failures()).singleElement().asString().contains("OVERQUOTA");
      bench.holdsReports(1, 5);
    }
    assertThat(bench.poll(server.settings("rua", After.MOVE)).failures()).isEmpty();
    bench.isSettled();
  }

  private RunResult poll(After after) {
    return bench.poll(server.settings("rua", after), server.settings("ruf", after));
  }
}
