package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
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
    assertThat(store.progress(INBOX)).isEmpty();
  }

  @Test
  void mailAboveTheCursorIsKeptAsASet() {
    settle(cursor(2), 1, 2, 5, 7);
    assertThat(store.progress(INBOX)).contains(new FolderProgress(VALIDITY, 2, Set.of(5L, 7L)));
    settle(cursor(5), 3, 4);
    assertThat(store.progress(INBOX)).contains(new FolderProgress(VALIDITY, 5, Set.of(7L)));
  }

  @Test
  void aCursorNeverGoesBack() {
    settle(cursor(9), 9);
    settle(cursor(3), 3);
    assertThat(store.progress(INBOX)).contains(new FolderProgress(VALIDITY, 9, Set.of()));
  }

  @Test
  void anotherUidValidityBeginsAnew() {
    settle(cursor(9), 9, 12);
    Post.settle(
        store,
        List.of(Post.at(new Origin.Imap(INBOX, 77, 2), report(2))),
        new Cursor(INBOX, 77, 1));
    assertThat(store.progress(INBOX)).contains(new FolderProgress(77, 1, Set.of(2L)));
  }

  @Test
  void foldersAndMailboxesStandApart() {
    settle(cursor(9), 9);
    assertThat(store.progress(new FolderId("rua", "Archive"))).isEmpty();
    assertThat(store.progress(new FolderId("ruf", "INBOX"))).isEmpty();
  }

  @Test
  void rejectedAndIgnoredMailIsSettledButNotTouched() {
    Post.settle(
        store,
        List.of(
            Post.rejected(mail(1), "broken", "not XML"),
            Post.ignored(mail(2), "hello", "no report")),
        cursor(2));
    assertThat(store.progress(INBOX)).contains(new FolderProgress(VALIDITY, 2, Set.of()));
    assertThat(store.intended("rua")).isEmpty();
  }

  @Test
  void whatIsIntendedStaysUntilItIsDone() {
    Post.settle(
        store,
        List.of(
            Post.at(mail(2), After.MOVE, "Done", report(2)),
            Post.at(mail(1), After.SEEN, null, report(1)),
            Post.at(mail(3), After.LEAVE, null, report(3))),
        cursor(3));
    FolderAction seen = new FolderAction(mail(1), After.SEEN, null);
    FolderAction move = new FolderAction(mail(2), After.MOVE, "Done");
    assertThat(store.intended("rua")).containsExactly(seen, move);
    assertThat(store.intended("ruf")).isEmpty();
    store.done(List.of(seen));
    assertThat(store.intended("rua")).containsExactly(move);
    store.done(List.of(seen, move));
    assertThat(store.intended("rua")).isEmpty();
  }

  @Test
  void aDuplicateIsTreatedLikeWhatWasStoredBefore() {
    Post.settle(store, List.of(Post.at(mail(1), report(1))), cursor(1));
    assertThat(
            Post.settle(store, List.of(Post.at(mail(2), After.DELETE, null, report(1))), cursor(2)))
        .flatExtracting(Settlement::reports)
        .containsExactly(DUPLICATE);
    assertThat(store.intended("rua"))
        .containsExactly(new FolderAction(mail(2), After.DELETE, null));
  }

  @Test
  void mailThatTheDatabaseRefusesIsNotTouched() {
    Post.settle(
        store,
        List.of(
            Post.at(mail(1), After.DELETE, null, report(1)),
            Post.at(mail(2), After.DELETE, null, Facts.of("nul.example", "\0").prepared())),
        cursor(2));
    assertThat(store.intended("rua"))
        .containsExactly(new FolderAction(mail(1), After.DELETE, null));
    assertThat(store.progress(INBOX)).contains(new FolderProgress(VALIDITY, 2, Set.of()));
  }

  @Test
  void settlingTheSameMailAgainChangesNothing() throws Exception {
    settle(cursor(3), 1, 2, 3, 6);
    List<String> before = new Books(database).digests();
    settle(cursor(3), 1, 2, 3, 6);
    assertThat(new Books(database).digests()).isEqualTo(before);
  }

  private void settle(Cursor cursor, int... uids) {
    Post.settle(
        store,
        Arrays.stream(uids).mapToObj(uid -> Post.at(mail(uid), report(uid))).toList(),
        cursor);
  }

  private static Cursor cursor(long upTo) {
    return new Cursor(INBOX, VALIDITY, upTo);
  }

  private static Origin.Imap mail(long uid) {
    return new Origin.Imap(INBOX, VALIDITY, uid);
  }

  private static PreparedReport report(int number) {
    return Facts.of("google.com", "n" + number).row("192.0.2.1", 1, "mail").prepared();
  }
}
