package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.mail.After;
import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import dev.rollcall.mail.Origin;
import dev.rollcall.mail.UidRange;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/**
 * Version 7 keeps ranges of settled UIDs where earlier ones kept a cursor and the UIDs above it.
 */
class MailboxMigrationTest {

  @Test
  void whatWasSettledStaysSettledAndWhatWasIntendedStaysIntended() throws Exception {
    TestDatabase database = TestDatabase.empty();
    Address address = database.address();
    Flyway.configure()
        .dataSource(address.url(), address.user(), address.password().reveal())
        .schemas(Migrations.SCHEMA)
        .locations("classpath:sql")
        .target("6")
        .load()
        .migrate();
    database.execute(
        """
        insert into mailbox_folder (mailbox, folder, uid_validity, up_to) values
            ('rua', 'INBOX', 7, 20), ('rua', 'Archive', 8, 3), ('rua', 'Never', 9, 0),
            ('rua', 'Anew', 10, 5), ('rua', 'Scattered', 11, 0);
        insert into mailbox_settled (mailbox, folder, uid_validity, uid) values
            ('rua', 'INBOX', 7, 21), ('rua', 'INBOX', 7, 22), ('rua', 'INBOX', 7, 40),
            ('rua', 'Anew', 9, 6), ('rua', 'Scattered', 11, 2),
            ('ruf', 'INBOX', 12, 1), ('ruf', 'INBOX', 12, 3);
        insert into mailbox_action (mailbox, folder, uid_validity, uid, what, target)
            values ('rua', 'INBOX', 7, 40, 'move', 'Done');
        """);
    Store store = Server.open(database);
    assertThat(settled(store, "rua", "INBOX")).isEqualTo(progress(7, range(1, 22), range(40, 40)));
    assertThat(settled(store, "rua", "Archive")).isEqualTo(progress(8, range(1, 3)));
    assertThat(settled(store, "rua", "Never")).isEqualTo(progress(9));
    assertThat(settled(store, "rua", "Anew")).isEqualTo(progress(10, range(1, 5)));
    assertThat(settled(store, "rua", "Scattered")).isEqualTo(progress(11, range(2, 2)));
    assertThat(settled(store, "ruf", "INBOX")).isEqualTo(progress(12, range(1, 1), range(3, 3)));
    assertThat(store.mailboxes().intended("rua"))
        .containsExactly(
            new FolderAction(
                new Origin.Imap(new FolderId("rua", "INBOX"), 7, 40), After.MOVE, "Done"));
  }

  private static FolderProgress settled(Store store, String mailbox, String folder) {
    return store.mailboxes().progress(new FolderId(mailbox, folder)).orElseThrow();
  }

  private static FolderProgress progress(long uidValidity, UidRange... settled) {
    return new FolderProgress(uidValidity, List.of(settled));
  }

  private static UidRange range(long first, long last) {
    return new UidRange(first, last);
  }
}
