package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.Content;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.UidRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImapInboxTest {

  private static final FolderId INBOX = new FolderId("rua", "INBOX");

  @TempDir private Path spool;
  private TestMailbox mailbox;

  @BeforeEach
  void start() {
    mailbox = new TestMailbox();
  }

  @AfterEach
  void stop() {
    mailbox.close();
  }

  @Test
  void mailsComeInOrderOfUidWithTheirBytes() throws IOException {
    String first = mail("first") + "line\r\n\r\n.\r\n  last \t\r\n";
    String second = mail("second") + "no line end";
    mailbox.add("INBOX", first);
    mailbox.add("INBOX", second);

    try (ImapInbox inbox = inbox(mailbox.settings())) {
      Message one = inbox.next();
      Message two = inbox.next();
      assertThat(FileInboxTest.text(one)).isEqualTo(first);
      assertThat(FileInboxTest.text(two)).isEqualTo(second);
      assertThat(((Origin.Imap) one.origin()).uid()).isLessThan(((Origin.Imap) two.origin()).uid());
      assertThat(one.origin()).hasToString("rua/INBOX uid " + ((Origin.Imap) one.origin()).uid());
      assertThat(inbox.next()).isNull();
      assertThat(inbox.next()).isNull();
    }
  }

  @Test
  void readingLeavesNoTrace() throws IOException {
    mailbox.add("INBOX", mail("first"));

    assertThat(subjects(mailbox.settings())).containsExactly("first");
    assertThat(mailbox.mails("INBOX")).containsExactly("first");
  }

  @Test
  void manyMailsOfManySizesAllArriveOnce() throws IOException {
    List<Long> sizes = new ArrayList<>();
    for (int i = 0; i < 730; i++) {
      String mail = mail("m" + i) + "x".repeat(i % 97 == 0 ? 1_100_000 : i % 7 * 1000) + "\r\n";
      sizes.add((long) mail.length());
      mailbox.add("INBOX", mail);
    }

    List<Long> found = new ArrayList<>();
    try (ImapInbox inbox = inbox(mailbox.settings())) {
      for (Message message = inbox.next(); message != null; message = inbox.next()) {
        found.add(message.content().size());
        message.content().release();
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(sizes);
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void settledMailsAreNotFetched() throws IOException {
    List<Long> uids = new ArrayList<>();
    for (String subject : List.of("a", "b", "c", "d", "e")) {
      uids.add(mailbox.add("INBOX", mail(subject)));
    }
    FolderProgress settled =
        new FolderProgress(
            mailbox.folder("INBOX").getUidValidity(),
            List.of(range(1, uids.get(1)), range(uids.get(3), uids.get(3))));

    assertThat(subjects(mailbox.settings(), Map.of(INBOX, settled))).containsExactly("c", "e");
  }

  @Test
  void whenNothingIsNewNothingIsAskedFor() throws IOException {
    long last = mailbox.add("INBOX", mail("a"));
    FolderProgress settled =
        new FolderProgress(mailbox.folder("INBOX").getUidValidity(), List.of(range(1, last)));

    try (ImapTap tap = new ImapTap(mailbox.port(), UnaryOperator.identity())) {
      assertThat(subjects(through(tap), Map.of(INBOX, settled))).isEmpty();
      assertThat(tap.commands()).noneMatch(c -> c.matches("(UID )?(SEARCH|FETCH|STATUS).*"));
    }
  }

  @Test
  void emptyFolderHasNoMails() throws IOException {
    assertThat(subjects(mailbox.settings())).isEmpty();
  }

  @Test
  void anotherUidValidityMakesEverythingNew() throws IOException {
    long uid = mailbox.add("INBOX", mail("a"));
    FolderProgress other =
        new FolderProgress(mailbox.folder("INBOX").getUidValidity() + 1, List.of(range(1, uid)));

    assertThat(subjects(mailbox.settings(), Map.of(INBOX, other))).containsExactly("a");
  }

  @Test
  void foldersAreReadInTheConfiguredOrderEachWithItsOwnProgress() throws IOException {
    mailbox.create("Archive");
    mailbox.create("Älter & mehr");
    long settled = mailbox.add("Archive", mail("old"));
    mailbox.add("Archive", mail("archived"));
    mailbox.add("Älter & mehr", mail("older"));
    mailbox.add("INBOX", mail("new"));
    FolderProgress progress =
        new FolderProgress(mailbox.folder("Archive").getUidValidity(), List.of(range(1, settled)));

    assertThat(
            subjects(
                mailbox.settings("Archive", "Älter & mehr", "INBOX"),
                Map.of(new FolderId("rua", "Archive"), progress)))
        .containsExactly("archived", "older", "new");
  }

  @Test
  void missingFolderIsToldAfterTheOthersAreRead() throws IOException {
    mailbox.create("Archive");
    mailbox.add("INBOX", mail("new"));

    try (ImapInbox inbox = inbox(mailbox.settings("Archiv", "INBOX"))) {
      assertThat(FileInboxTest.text(inbox.next())).startsWith("Subject: new");
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessage("mailbox rua: no folder Archiv on 127.0.0.1; there are: Archive, INBOX");
      assertThat(inbox.next()).isNull();
    }
  }

  @Test
  void mailExpungedMeanwhileIsPassedOver() throws IOException {
    mailbox.add("INBOX", mail("a") + "x".repeat(1_100_000));
    long small = mailbox.add("INBOX", mail("b"));
    long large = mailbox.add("INBOX", mail("c") + "x".repeat(1_100_000));
    mailbox.add("INBOX", mail("d"));

    try (ImapInbox inbox = inbox(mailbox.settings())) {
      assertThat(subject(inbox.next())).isEqualTo("a");
      mailbox.expunge("INBOX", small);
      mailbox.expunge("INBOX", large);
      assertThat(subject(inbox.next())).isEqualTo("d");
      assertThat(inbox.next()).isNull();
    }
  }

  @Test
  void largeMailIsFetchedInPartsIntoAFile() throws IOException {
    StringBuilder large = new StringBuilder(mail("large"));
    for (int line = 0; line < 300_000; line++) {
      large.append("line ").append(line).append("\r\n");
    }
    mailbox.add("INBOX", large.toString());

    try (ImapInbox inbox = inbox(mailbox.settings())) {
      Message message = inbox.next();
      assertThat(message.content()).isInstanceOf(Content.InFile.class);
      assertThat(FileInboxTest.text(message).equals(large.toString())).isTrue();
      message.content().release();
    }
    assertThat(spool).isEmptyDirectory();
  }

  @Test
  void mailOfWholePartsIsComplete() throws IOException {
    String mail = mail("even");
    mailbox.add("INBOX", mail + "x".repeat(2 * 1024 * 1024 - mail.length()));

    try (ImapInbox inbox = inbox(mailbox.settings())) {
      assertThat(inbox.next().content().size()).isEqualTo(2L * 1024 * 1024);
      assertThat(inbox.next()).isNull();
    }
  }

  @Test
  void mailAboveTheLimitEndsOneByteBehindIt() throws IOException {
    long limit = 1_500_000;
    mailbox.add("INBOX", mail("huge") + "x".repeat(4_000_000));
    mailbox.add("INBOX", mail("next"));

    try (ImapInbox inbox =
        new ImapInbox(
            mailbox.settings(),
            FileInboxTest.limitedTo(limit),
            spool,
            FolderRecord.NONE,
            Pauses.none(),
            TestMailbox.NO_TOKENS)) {
      assertThat(inbox.next().content().size()).isEqualTo(limit + 1);
      assertThat(subject(inbox.next())).isEqualTo("next");
    }
  }

  @Test
  void mailThatTheServerRefusesIsWithheldAndTheOthersArrive() throws IOException {
    mailbox.add("INBOX", mail("a"));
    long bad = mailbox.add("INBOX", mail("b"));
    mailbox.add("INBOX", mail("c"));

    // the server forgets one mail of every fetch of bodies
    String marker = "BODY[]";
    UnaryOperator<String> forgetting =
        line ->
            line.startsWith("* ") && line.contains("UID " + bad) && line.contains(marker)
                ? line.replace(marker, "X[]")
                : line;
    try (ImapTap tap = new ImapTap(mailbox.port(), forgetting);
        ImapInbox inbox = inbox(through(tap))) {
      assertThat(subject(inbox.next())).isEqualTo("a");
      assertThat(subject(inbox.next())).isEqualTo("c");
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("does not hand out 1 mail(s), the first of them uid " + bad);
    }
  }

  @Test
  void connectionCutBetweenMailsIsUnavailableAfterWhatCameBefore() throws IOException {
    mailbox.add("INBOX", mail("a") + "x".repeat(1_100_000) + "\r\n");
    mailbox.add("INBOX", mail("b") + "cut here\r\n");
    UnaryOperator<String> cutting = line -> line.startsWith("cut here") ? null : line;

    try (ImapTap tap = new ImapTap(mailbox.port(), cutting);
        ImapInbox inbox = inbox(through(tap))) {
      assertThat(subject(inbox.next())).isEqualTo("a");
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("cannot read mail on 127.0.0.1:" + tap.port());
    }
  }

  private static UidRange range(long first, long last) {
    return new UidRange(first, last);
  }

  private static MailboxSettings through(ImapTap tap) {
    return TestMailbox.settings(tap.port(), Security.PLAIN, TestMailbox.PASSWORD);
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

  private List<String> subjects(MailboxSettings settings) throws IOException {
    return subjects(settings, Map.of());
  }

  private List<String> subjects(MailboxSettings settings, Map<FolderId, FolderProgress> progress)
      throws IOException {
    List<String> subjects = new ArrayList<>();
    try (ImapInbox inbox =
        new ImapInbox(
            settings,
            Limits.defaults(),
            spool,
            new Remembered(progress),
            Pauses.none(),
            TestMailbox.NO_TOKENS)) {
      for (Message message = inbox.next(); message != null; message = inbox.next()) {
        subjects.add(subject(message));
      }
    }
    return subjects;
  }

  private static String subject(Message message) throws IOException {
    return FileInboxTest.text(message).lines().findFirst().orElseThrow().substring(9);
  }

  private static String mail(String subject) {
    return "Subject: " + subject + "\r\nFrom: reports@example.net\r\n\r\n";
  }
}
