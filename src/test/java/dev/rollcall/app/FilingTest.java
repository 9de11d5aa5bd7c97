package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.inbox.ImapTap;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.store.PollLock;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mail that is read, and of mail that must not be. */
class FilingTest {

  @TempDir Path folder;

  private final MailServer server = new MailServer("rua");
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
  void ignoredAndRejectedMailIsMovedWhereFoldersAreNamed() throws Exception {
    fill();
    Filing filing = new Filing(After.MOVE, "Done", "Other", "Broken");
    assertThat(bench.poll(filed(filing, false)).failures()).isEmpty();
    assertThat(server.mails("rua", "INBOX")).isEmpty();
    assertThat(server.mails("rua", "Done")).containsExactly("report 1", "report 2", "report 3");
    assertThat(server.mails("rua", "Other")).containsExactly("question 1", "question 2");
    assertThat(server.mails("rua", "Broken")).containsExactly("broken 7");
    bench.isSettled();
  }

  @Test
  void ignoredAndRejectedMailIsNeverDeleted() throws Exception {
    fill();
    Filing filing = new Filing(After.DELETE, null, "Other", null);
    assertThat(bench.poll(filed(filing, false)).failures()).isEmpty();
    assertThat(server.mails("rua", "INBOX")).containsExactly("broken 7");
    assertThat(server.mails("rua", "Other")).containsExactly("question 1", "question 2");
  }

  @Test
  void aMailboxOfOtherMailThatWasNamedByMistakeIsNotDeletedFrom() throws Exception {
    fill();
    server.add("rua", Mails.human(3));
    server.add("rua", Mails.human(4));
    List<String> before = server.mails("rua", "INBOX");
    Filing delete = Filing.ofStored(After.DELETE, null);
    RunResult refused = bench.poll(filed(delete, false));
    assertThat(refused.failures())
        .singleElement()
        .isInstanceOf(Misconfigured.class)
        .hasToString(
            "dev.rollcall.fault.Misconfigured: mailbox rua: 5 of its first 8 mails are no reports,"
                + " so nothing was deleted; if it is the right mailbox, write"
                + " 'delete-confirmed: true' beside 'after: delete'");
    assertThat(refused.exitStatus()).isEqualTo(2);
    assertThat(server.mails("rua", "INBOX")).isEqualTo(before);
    bench.holdsReports(1, 3);

    assertThat(bench.poll(filed(delete, false)).exitStatus()).isEqualTo(2);
    assertThat(server.mails("rua", "INBOX")).isEqualTo(before);

    assertThat(bench.poll(filed(delete, true)).failures()).isEmpty();
    assertThat(server.mails("rua", "INBOX")).hasSize(5).noneMatch(mail -> mail.startsWith("rep"));
    bench.isSettled();
  }

  @Test
  void onceReportsWereDeletedOtherMailMayPileUp() throws Exception {
    server.addReports("rua", 1, 2);
    Filing delete = Filing.ofStored(After.DELETE, null);
    assertThat(bench.poll(filed(delete, false)).failures()).isEmpty();
    for (int i = 0; i < 9; i++) {
      server.add("rua", Mails.human(i));
    }
    server.addReports("rua", 3, 3);
    assertThat(bench.poll(filed(delete, false)).failures()).isEmpty();
    assertThat(server.mails("rua", "INBOX")).hasSize(9);
    bench.holdsReports(1, 3);
  }

  @Test
  void aMailboxThatAnotherPollsIsLeftToIt() throws Exception {
    fill();
    Store store = Store.open(bench.database().address(), Clock.systemUTC(), TestDatabase.PRIVACY);
    try (PollLock others = store.mailboxes().lock("rua").orElseThrow()) {
      assertThat(others).isNotNull();
      RunResult result = bench.poll(server.settings("rua", After.DELETE));
      assertThat(result.summary()).isEqualTo(IntakeSummary.NOTHING);
      assertThat(result.failures()).isEmpty();
      assertThat(result.notes()).containsExactly("mailbox rua is being polled by another Rollcall");
    }
    assertThat(bench.poll(server.settings("rua", After.LEAVE)).summary().messages()).isEqualTo(6);
  }

  @Test
  void mailUnderAnotherUidValidityIsReadAgainAndCountsOnce() throws Exception {
    fill();
    bench.poll(server.settings("rua", After.LEAVE));
    try (ImapTap tap =
        new ImapTap(server.port(), line -> line.replaceAll("UIDVALIDITY \\d+", "UIDVALIDITY 77"))) {
      RunResult again = bench.poll(MailServer.settings("rua", After.LEAVE, tap.port()));
      assertThat(again.failures()).isEmpty();
      assertThat(again.summary().messages()).isEqualTo(6);
      assertThat(again.summary().duplicates()).isEqualTo(3);
      RunResult third = bench.poll(MailServer.settings("rua", After.LEAVE, tap.port()));
      assertThat(third.summary()).isEqualTo(IntakeSummary.NOTHING);
    }
    bench.holdsReports(1, 3);
    bench.isSettled();
    assertThat(bench.one("select uid_validity || ' ' || settled from mailbox_folder"))
        .isEqualTo("77 {[1,7)}");
  }

  private void fill() {
    server.add("rua", Mails.human(1));
    server.addReports("rua", 1, 3);
    server.add("rua", Mails.broken(7));
    server.add("rua", Mails.human(2));
  }

  private MailboxSettings filed(Filing filing, boolean deleteConfirmed) {
    MailboxSettings usual = server.settings("rua", After.LEAVE);
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
        filing,
        deleteConfirmed);
  }
}
