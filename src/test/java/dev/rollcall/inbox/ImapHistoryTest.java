package dev.rollcall.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.limit.Limits;
import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Message;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.Settles;
import dev.rollcall.mail.UidRange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mailboxes with years of mail in many folders, read over connections that do not last. */
class ImapHistoryTest {

  private static final FolderId INBOX = new FolderId("rua", "INBOX");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

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
  void theNewestMailComesFirstAndEverythingIsSettledAtTheEnd() throws IOException {
    for (int i = 1; i <= 1_100; i++) {
      mailbox.add("INBOX", mail("m" + i));
    }
    List<Message> messages = read(mailbox.settings(), new Remembered(Map.of()));
    List<Long> uids = messages.stream().map(ImapHistoryTest::uid).toList();
    assertThat(uids).hasSize(1_100).doesNotHaveDuplicates();
    assertThat(uids.subList(0, 500)).isEqualTo(LongStream.rangeClosed(601, 1_100).boxed().toList());
    assertThat(uids.subList(1_000, 1_100))
        .isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
    assertThat(messages.stream().map(ImapHistoryTest::settles).map(Settles::uids))
        .containsExactlyInAnyOrderElementsOf(
            LongStream.rangeClosed(1, 1_100).mapToObj(uid -> new UidRange(uid, uid)).toList());
  }

  @Test
  void aMailSettlesTheGapBelowIt() throws IOException {
    List<Long> uids = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      uids.add(mailbox.add("INBOX", mail("m" + i)));
    }
    mailbox.expunge("INBOX", uids.get(0));
    mailbox.expunge("INBOX", uids.get(3));
    FolderProgress settled =
        new FolderProgress(validity(), List.of(new UidRange(uids.get(2), uids.get(2))));
    Remembered remembered = new Remembered(Map.of(INBOX, settled));
    assertThat(
            read(mailbox.settings(), remembered).stream()
                .map(ImapHistoryTest::settles)
                .map(Settles::uids))
        .containsExactly(
            new UidRange(1, uids.get(1)),
            new UidRange(uids.get(1) + 1, uids.get(4)),
            new UidRange(uids.get(5), uids.get(5)));
    assertThat(remembered.backlogs).containsExactly(Map.entry(INBOX, 3L));
  }

  @Test
  void sinceADayOnlyLaterMailIsReadAndEarlierMailIsNotTakenForSettled() throws IOException {
    mailbox.add("INBOX", mail("before"), DAY.minusDays(1));
    long first = mailbox.add("INBOX", mail("on the day"), DAY);
    mailbox.add("INBOX", mail("after"), DAY.plusDays(1));
    List<Message> messages = read(since(DAY), new Remembered(Map.of()));
    assertThat(messages)
        .extracting(message -> FileInboxTest.text(message).lines().findFirst().orElseThrow())
        .containsExactly("Subject: on the day", "Subject: after");
    assertThat(settles(messages.get(0))).isEqualTo(new Settles(new UidRange(first, first), DAY));
    FolderProgress settled =
        new FolderProgress(validity(), List.of(new UidRange(first, first + 1)));
    assertThat(read(mailbox.settings(), new Remembered(Map.of(INBOX, settled))))
        .extracting(message -> settles(message).received())
        .containsExactly(DAY.minusDays(1));
  }

  @Test
  void aPatternStandsForFoldersButNotForThoseThatMailIsMovedTo() throws IOException {
    for (String folder : List.of("Archive", "Archive.Aggregate", "Archive.Aggregate.2025")) {
      mailbox.create(folder);
      mailbox.add(folder, mail(folder));
    }
    mailbox.create("Archive.Invalid");
    mailbox.add("Archive.Invalid", mail("not to be read"));
    mailbox.add("INBOX", mail("inbox"));
    Filing filing = new Filing(After.LEAVE, null, null, "Archive/Invalid");
    assertThat(subjects(settings(mailbox.port(), filing, "Archive/*", "INBOX")))
        .containsExactly("Archive.Aggregate", "Archive.Aggregate.2025", "inbox");
    assertThat(subjects(settings(mailbox.port(), filing, "Archive/%")))
        .containsExactly("Archive.Aggregate");
  }

  @Test
  void aFolderThatIsNamedAndMatchedIsReadOnce() throws IOException {
    mailbox.create("Archive");
    mailbox.add("Archive", mail("archive"));
    mailbox.add("INBOX", mail("inbox"));
    assertThat(subjects(mailbox.settings("INBOX", "*"))).containsExactly("inbox", "archive");
  }

  @Test
  void aPatternThatNothingMatchesIsToldAfterTheOthersAreRead() throws IOException {
    mailbox.add("INBOX", mail("inbox"));
    try (ImapInbox inbox = inbox(mailbox.settings("Archive/*", "INBOX"), Pauses.none())) {
      assertThat(FileInboxTest.text(inbox.next())).startsWith("Subject: inbox");
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Misconfigured.class)
          .hasMessage("mailbox rua: no folder Archive/* on 127.0.0.1; there are: INBOX");
    }
  }

  @Test
  void aLostConnectionIsMadeAgainAndReadingGoesOnWhereItWas() throws IOException {
    for (int i = 1; i <= 450; i++) {
      mailbox.add("INBOX", mail("m" + i));
    }
    AtomicInteger bodies = new AtomicInteger();
    UnaryOperator<String> cuttingTwice =
        line ->
            line.contains("BODY[]") && (bodies.incrementAndGet() == 150 || bodies.get() == 500)
                ? null
                : line;
    List<Integer> paused = new ArrayList<>();
    Pauses pauses = paused::add;
    try (ImapTap tap = new ImapTap(mailbox.port(), cuttingTwice);
        ImapInbox inbox = inbox(through(tap.port()), pauses)) {
      assertThat(rest(inbox)).extracting(ImapHistoryTest::uid).doesNotHaveDuplicates().hasSize(450);
      assertThat(tap.commands().stream().filter(command -> command.startsWith("LOGIN"))).hasSize(3);
      assertThat(tap.commands().stream().filter(command -> command.startsWith("UID SEARCH")))
          .hasSize(1);
    }
    assertThat(paused).containsExactly(0, 0);
  }

  @Test
  void whoIsNeverLetInIsNotWaitedFor() throws IOException {
    List<Integer> paused = new ArrayList<>();
    try (ImapTap tap = new ImapTap(mailbox.port(), line -> null);
        ImapInbox inbox = inbox(through(tap.port()), paused::add)) {
      assertThatThrownBy(inbox::next).isInstanceOf(Unavailable.class);
    }
    assertThat(paused).isEmpty();
  }

  @Test
  void aServerThatStaysAwayIsGivenUpAfterTheLastPause() throws IOException {
    mailbox.add("INBOX", mail("a") + "x".repeat(1_100_000) + "\r\n");
    mailbox.add("INBOX", mail("b") + "x".repeat(1_100_000) + "\r\n");
    List<Integer> paused = new ArrayList<>();
    Pauses thrice =
        failures -> {
          paused.add(failures);
          return failures < 3;
        };
    ImapTap tap = new ImapTap(mailbox.port(), UnaryOperator.identity());
    try (ImapInbox inbox = inbox(through(tap.port()), thrice)) {
      assertThat(inbox.next()).isNotNull();
      tap.close();
      assertThatThrownBy(inbox::next)
          .isInstanceOf(Unavailable.class)
          .hasMessageContaining("cannot connect to 127.0.0.1:" + tap.port());
    }
    assertThat(paused).containsExactly(0, 1, 2, 3);
  }

  @Test
  void aFolderMadeAnewWhileTheConnectionWasLostIsReadAnew() throws IOException {
    mailbox.add("INBOX", mail("a") + "x".repeat(1_100_000) + "\r\n");
    mailbox.add("INBOX", mail("b") + "cut here\r\n");
    AtomicInteger logins = new AtomicInteger();
    UnaryOperator<String> renumbering =
        line -> {
          if (line.contains("LOGIN completed")) {
            logins.incrementAndGet();
          }
          if (logins.get() == 1 && line.startsWith("cut here")) {
            return null;
          }
          return logins.get() > 1 ? line.replaceAll("UIDVALIDITY \\d+", "UIDVALIDITY 77") : line;
        };
    try (ImapTap tap = new ImapTap(mailbox.port(), renumbering);
        ImapInbox inbox = inbox(through(tap.port()), failures -> true)) {
      assertThat(rest(inbox))
          .extracting(Message::origin)
          .containsExactly(
              new Origin.Imap(INBOX, validity(), 1),
              new Origin.Imap(INBOX, 77, 1),
              new Origin.Imap(INBOX, 77, 2));
    }
  }

  private long validity() {
    return mailbox.folder("INBOX").getUidValidity();
  }

  private static long uid(Message message) {
    return ((Origin.Imap) message.origin()).uid();
  }

  private static Settles settles(Message message) {
    return Objects.requireNonNull(message.settles());
  }

  private MailboxSettings since(LocalDate day) {
    MailboxSettings all = mailbox.settings();
    return new MailboxSettings(
        all.name(),
        all.host(),
        all.port(),
        all.security(),
        null,
        all.user(),
        all.login(),
        all.folders(),
        day,
        all.filing(),
        false);
  }

  private static MailboxSettings through(int port) {
    return TestMailbox.settings(port, Security.PLAIN, TestMailbox.PASSWORD);
  }

  private static MailboxSettings settings(int port, Filing filing, String... folders) {
    return new MailboxSettings(
        "rua",
        "127.0.0.1",
        port,
        Security.PLAIN,
        null,
        TestMailbox.USER,
        new Login.Password(Secret.of(TestMailbox.PASSWORD)),
        List.of(folders),
        null,
        filing,
        false);
  }

  private ImapInbox inbox(MailboxSettings settings, Pauses pauses) {
    return new ImapInbox(
        settings, Limits.defaults(), spool, FolderRecord.NONE, pauses, TestMailbox.NO_TOKENS);
  }

  private List<Message> read(MailboxSettings settings, FolderRecord known) throws IOException {
    try (ImapInbox inbox =
        new ImapInbox(
            settings, Limits.defaults(), spool, known, Pauses.none(), TestMailbox.NO_TOKENS)) {
      return rest(inbox);
    }
  }

  private List<String> subjects(MailboxSettings settings) throws IOException {
    List<String> subjects = new ArrayList<>();
    for (Message message : read(settings, FolderRecord.NONE)) {
      subjects.add(FileInboxTest.text(message).lines().findFirst().orElseThrow().substring(9));
    }
    return subjects;
  }

  private static List<Message> rest(ImapInbox inbox) throws IOException {
    List<Message> messages = new ArrayList<>();
    for (Message message = inbox.next(); message != null; message = inbox.next()) {
      messages.add(message);
    }
    return messages;
  }

  private static String mail(String subject) {
    return "Subject: " + subject + "\r\nFrom: reports@example.net\r\n\r\n";
  }
}
