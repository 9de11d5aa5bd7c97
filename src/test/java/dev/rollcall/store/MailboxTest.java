package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.After;
import dev.rollcall.mail.Filing;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.UidRange;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is settled in a folder, and what is still to be done there. */
class MailboxTest {

  private static final FolderId INBOX = new FolderId("rua", "INBOX");
  private static final long VALIDITY = 1234;

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  @Test
  void aFolderThatWasNeverReadHasNoProgress() {
    assertThat(store.mailboxes().progress(INBOX)).isEmpty();
  }

  @Test
  void whatIsSettledIsRangesThatGrowTogether() {
    settle(mail(9), 9, 9);
    settle(mail(7), 5, 7);
    assertThat(store.mailboxes().progress(INBOX)).contains(progress(range(5, 7), range(9, 9)));
    settle(mail(8), 8, 8);
    assertThat(store.mailboxes().progress(INBOX)).contains(progress(range(5, 9)));
    settle(mail(4), 1, 4);
    assertThat(store.mailboxes().progress(INBOX)).contains(progress(range(1, 9)));
  }

  @Test
  void mailOfWhichNothingElseIsKnownSettlesItself() {
    Post.settle(store, List.of(Post.at(mail(3), report(3)), Post.at(mail(5), report(5))));
    assertThat(store.mailboxes().progress(INBOX)).contains(progress(range(3, 3), range(5, 5)));
  }

  @Test
  void anotherUidValidityBeginsAnew() {
    settle(mail(9), 1, 9);
    Post.settle(store, List.of(Post.at(new Origin.Imap(INBOX, 77, 2), report(2))));
    assertThat(store.mailboxes().progress(INBOX))
        .contains(new FolderProgress(77, List.of(range(2, 2))));
  }

  @Test
  void aFolderThatWasLookedAtHasABacklogThatShrinks() throws Exception {
    store.mailboxes().listed(INBOX, VALIDITY, 12);
    assertThat(store.mailboxes().progress(INBOX)).contains(progress());
    settle(mail(9), 1, 9);
    assertThat(database.query("select backlog || ' ' || oldest from mailbox_folder"))
        .containsExactly("11 " + Post.DAY_OF_RECEIPT);
    store.mailboxes().listed(INBOX, VALIDITY, 3);
    assertThat(database.query("select backlog from mailbox_folder")).containsExactly("3");
    store.mailboxes().listed(INBOX, 77, 5);
    assertThat(store.mailboxes().progress(INBOX)).contains(new FolderProgress(77, List.of()));
  }

  @Test
  void whoPollsAMailboxIsAloneWithIt() {
    try (PollLock lock = store.mailboxes().lock("rua").orElseThrow()) {
      assertThat(store.mailboxes().lock("rua")).isEmpty();
      store.mailboxes().lock("ruf").orElseThrow().close();
      assertThat(lock).isNotNull();
    }
    store.mailboxes().lock("rua").orElseThrow().close();
  }

  @Test
  void foldersAndMailboxesStandApart() {
    settle(mail(9), 1, 9);
    assertThat(store.mailboxes().progress(new FolderId("rua", "Archive"))).isEmpty();
    assertThat(store.mailboxes().progress(new FolderId("ruf", "INBOX"))).isEmpty();
  }

  @Test
  void rejectedAndIgnoredMailIsSettledButNotTouched() {
    Post.settle(
        store,
        Filing.ofStored(After.DELETE, null),
        List.of(
            Post.rejected(mail(1), "broken", "not XML"),
            Post.ignored(mail(2), "hello", "no report")));
    assertThat(store.mailboxes().progress(INBOX)).contains(progress(range(1, 2)));
    assertThat(store.mailboxes().intended("rua")).isEmpty();
    assertThat(store.mailboxes().figures("rua")).isEqualTo(new MailboxFigures(0, 1, 1, 0, 0, null));
  }

  @Test
  void rejectedAndIgnoredMailIsMovedWhereAFolderIsNamed() {
    Post.settle(
        store,
        new Filing(After.SEEN, null, "Other", "Broken"),
        List.of(
            Post.rejected(mail(1), "broken", "not XML"),
            Post.ignored(mail(2), "hello", "no report"),
            Post.at(mail(3), report(3))));
    assertThat(store.mailboxes().intended("rua"))
        .containsExactly(
            new FolderAction(mail(1), After.MOVE, "Broken"),
            new FolderAction(mail(2), After.MOVE, "Other"),
            new FolderAction(mail(3), After.SEEN, null));
  }

  @Test
  void whatIsIntendedStaysUntilItIsDone() {
    Post.settle(
        store,
        Filing.ofStored(After.MOVE, "Done"),
        List.of(Post.at(mail(2), report(2)), Post.at(mail(1), report(1))));
    FolderAction first = new FolderAction(mail(1), After.MOVE, "Done");
    FolderAction second = new FolderAction(mail(2), After.MOVE, "Done");
    assertThat(store.mailboxes().intended("rua")).containsExactly(first, second);
    assertThat(store.mailboxes().intended("ruf")).isEmpty();
    store.mailboxes().done(List.of(first));
    assertThat(store.mailboxes().intended("rua")).containsExactly(second);
    store.mailboxes().done(List.of(first, second));
    assertThat(store.mailboxes().intended("rua")).isEmpty();
  }

  @Test
  void deletionsAreCountedOnce() {
    Post.settle(store, Filing.ofStored(After.DELETE, null), List.of(Post.at(mail(1), report(1))));
    FolderAction delete = new FolderAction(mail(1), After.DELETE, null);
    store.mailboxes().done(List.of(delete));
    store.mailboxes().done(List.of(delete));
    assertThat(store.mailboxes().figures("rua")).isEqualTo(new MailboxFigures(1, 0, 0, 1, 0, null));
  }

  @Test
  void aDuplicateIsTreatedLikeWhatWasStoredBefore() {
    Post.settle(store, List.of(Post.at(mail(1), report(1))));
    Filing delete = Filing.ofStored(After.DELETE, null);
    assertThat(Post.settle(store, delete, List.of(Post.at(mail(2), report(1)))))
        .flatExtracting(Settlement::reports)
        .containsExactly(DUPLICATE);
    assertThat(store.mailboxes().intended("rua"))
        .containsExactly(new FolderAction(mail(2), After.DELETE, null));
  }

  @Test
  void mailThatTheDatabaseRefusesIsNotTouched() {
    Post.settle(
        store,
        Filing.ofStored(After.DELETE, null),
        List.of(
            Post.at(mail(1), report(1)),
            Post.at(mail(2), Facts.of("nul.example", "\0").prepared())));
    assertThat(store.mailboxes().intended("rua"))
        .containsExactly(new FolderAction(mail(1), After.DELETE, null));
    assertThat(store.mailboxes().progress(INBOX)).contains(progress(range(1, 2)));
  }

  @Test
  void settlingTheSameMailAgainChangesNothing() throws Exception {
    settle(mail(3), 1, 3);
    List<String> before = new Books(database).digests();
    settle(mail(3), 1, 3);
    assertThat(new Books(database).digests()).isEqualTo(before);
  }

  private void settle(Origin.Imap mail, long first, long last) {
    Post.settle(store, List.of(Post.settling(mail, first, last, report((int) mail.uid()))));
  }

  private static FolderProgress progress(UidRange... settled) {
    return new FolderProgress(VALIDITY, List.of(settled));
  }

  private static UidRange range(long first, long last) {
    return new UidRange(first, last);
  }

  private static Origin.Imap mail(long uid) {
    return new Origin.Imap(INBOX, VALIDITY, uid);
  }

  private static PreparedReport report(int number) {
    return Facts.of("google.com", "n" + number).row("192.0.2.1", 1, "mail").prepared();
  }
}
