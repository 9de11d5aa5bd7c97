package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Origin;
import jakarta.mail.Flags;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImapActionsTest {

  @TempDir private Path spool;
  private TestMailbox mailbox;
  private long report;
  private long otherReport;

  @BeforeEach
  void start() {
    mailbox = new TestMailbox();
    mailbox.add("INBOX", mail("human"));
    report = mailbox.add("INBOX", mail("report"));
    long deletedByItsOwner = mailbox.add("INBOX", mail("human's trash"));
    mailbox.flag("INBOX", deletedByItsOwner, Flags.Flag.DELETED);
    otherReport = mailbox.add("INBOX", mail("other report"));
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void seenMarksExactlyThese() {
    carryOutTwice(mailbox.settings(), action(report, After.SEEN, null));

    assertThat(mailbox.mails("INBOX"))
        .containsExactly("human", "report seen", "human's trash deleted", "other report");
  }

  @Test
  void moveMovesExactlyTheseIntoAFolderThatIsCreated() {
    carryOutTwice(
        mailbox.settings(),
        action(report, After.MOVE, "Reports & mehr"),
        action(otherReport, After.MOVE, "Reports & mehr"));

    assertThat(mailbox.mails("INBOX")).containsExactly("human", "human's trash deleted");
    assertThat(mailbox.mails("Reports & mehr")).containsExactly("report", "other report");
  }

  @Test
  void deleteRemovesExactlyThese() {
    carryOutTwice(mailbox.settings(), action(report, After.DELETE, null));

    assertThat(mailbox.mails("INBOX"))
        .containsExactly("human", "human's trash deleted", "other report");
  }

  @Test
  void differentActionsMayComeTogether() {
    carryOutTwice(
        mailbox.settings(),
        action(report, After.MOVE, "Done"),
        action(otherReport, After.SEEN, null));

    assertThat(mailbox.mails("INBOX"))
        .containsExactly("human", "human's trash deleted", "other report seen");
    assertThat(mailbox.mails("Done")).containsExactly("report");
  }

  @Test
  void serverWithoutMoveCopiesAndExpungesExactlyThese() throws IOException {
    try (ImapTap tap = new ImapTap(mailbox.port(), without("MOVE"))) {
      carryOutTwice(through(tap), action(report, After.MOVE, "Done"));
      assertThat(tap.commands())
          .contains("UID COPY " + report + " Done", "UID EXPUNGE " + report)
          .noneMatch(command -> command.startsWith("UID MOVE"));
    }
    assertThat(mailbox.mails("INBOX"))
        .containsExactly("human", "human's trash deleted", "other report");
    assertThat(mailbox.mails("Done")).containsExactly("report");
  }

  @Test
  void serverWithoutUidplusNeverExpungesTheMailOfOthers() throws IOException {
    try (ImapTap tap = new ImapTap(mailbox.port(), without("MOVE|UIDPLUS"))) {
      carryOut(
          through(tap),
          action(report, After.MOVE, "Done"),
          action(otherReport, After.DELETE, null));
      assertThat(tap.commands()).noneMatch(command -> command.contains("EXPUNGE"));
    }
    assertThat(mailbox.mails("INBOX"))
        .containsExactly(
            "human", "report deleted", "human's trash deleted", "other report deleted");
    assertThat(mailbox.mails("Done")).containsExactly("report");
  }

  @Test
  void actionsUnderAnotherUidValidityAreMoot() {
    FolderAction moot =
        new FolderAction(
            new Origin.Imap(
                new FolderId("rua", "INBOX"), mailbox.folder("INBOX").getUidValidity() + 1, report),
            After.DELETE,
            null);

    assertThat(carryOut(mailbox.settings(), moot)).containsExactly(moot);
    assertThat(mailbox.mails("INBOX")).contains("report");
  }

  @Test
  void actionsInAFolderThatIsGoneAreMoot() {
    FolderAction moot =
        new FolderAction(new Origin.Imap(new FolderId("rua", "Gone"), 1, 1), After.DELETE, null);

    assertThat(carryOut(mailbox.settings(), moot)).containsExactly(moot);
  }

  @Test
  void mailThatIsInItsTargetAlreadyStays() {
    carryOut(mailbox.settings(), action(report, After.MOVE, "INBOX"));

    assertThat(mailbox.folder("INBOX").getMessageUids()).contains(report);
  }

  @Test
  void actionIsNotDoneWhenTheServerSaysNo() throws IOException {
    List<FolderAction> done = new ArrayList<>();
    UnaryOperator<String> full =
        line ->
            line.contains(" OK MOVE") ? line.replaceFirst(" OK .*", " NO [OVERQUOTA] full") : line;

    try (ImapTap tap = new ImapTap(mailbox.port(), full);
        ImapInbox inbox = inbox(through(tap))) {
      assertThatThrownBy(
              () -> inbox.carryOut(List.of(action(report, After.MOVE, "Done")), done::add))
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("cannot change mail in INBOX")
          .hasMessageContaining("[OVERQUOTA] full");
    }
    assertThat(done).isEmpty();
  }

  @Test
  void actionsMayBeCarriedOutWhileReading() {
    try (ImapInbox inbox = inbox(mailbox.settings())) {
      assertThat(inbox.next()).isNotNull();
      inbox.carryOut(List.of(action(report, After.MOVE, "Done")), action -> {});
      assertThat(inbox.next()).isNotNull();
    }
    assertThat(mailbox.mails("Done")).containsExactly("report");
  }

  @Test
  void manyMailsAreMoved() {
    List<FolderAction> actions = new ArrayList<>();
    for (int i = 0; i < 450; i++) {
      actions.add(action(mailbox.add("INBOX", mail("many")), After.MOVE, "Done"));
    }
    carryOutTwice(mailbox.settings(), actions.toArray(new FolderAction[0]));

    assertThat(mailbox.mails("Done")).hasSize(450);
    assertThat(mailbox.mails("INBOX")).hasSize(4);
  }

  private FolderAction action(long uid, After what, String target) {
    return new FolderAction(
        new Origin.Imap(
            new FolderId("rua", "INBOX"), mailbox.folder("INBOX").getUidValidity(), uid),
        what,
        target);
  }

  /** A crash after the server did it, before anyone knew, means doing it again. */
  private void carryOutTwice(MailboxSettings settings, FolderAction... actions) {
    assertThat(carryOut(settings, actions)).containsExactlyInAnyOrder(actions);
    assertThat(carryOut(settings, actions)).containsExactlyInAnyOrder(actions);
  }

  private List<FolderAction> carryOut(MailboxSettings settings, FolderAction... actions) {
    List<FolderAction> done = new ArrayList<>();
    try (ImapInbox inbox = inbox(settings)) {
      inbox.carryOut(List.of(actions), done::add);
    }
    return done;
  }

  private ImapInbox inbox(MailboxSettings settings) {
    return new ImapInbox(
        settings,
        Limits.defaults(),
        spool,
        FolderRecord.NONE,
        Pauses.none(),
        TestMailbox.NO_TOKENS);
  }

  private static MailboxSettings through(ImapTap tap) {
    return TestMailbox.settings(tap.port(), Security.PLAIN, TestMailbox.PASSWORD);
  }

  private static UnaryOperator<String> without(String capabilities) {
    return line ->
        line.contains("CAPABILITY") ? line.replaceAll(" (" + capabilities + ")\\b", "") : line;
  }

  private static String mail(String subject) {
    return "Subject: " + subject + "\r\nFrom: reports@example.net\r\n\r\ntext\r\n";
  }
}
