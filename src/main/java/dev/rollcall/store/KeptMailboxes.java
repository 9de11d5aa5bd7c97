package dev.rollcall.store;

import dev.rollcall.mail.FolderAction;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import java.util.List;
import java.util.Optional;

/** What is remembered of mailboxes: how far they are read, and what is to be done to their mail. */
public final class KeptMailboxes {

  private final Database database;

  KeptMailboxes(Database database) {
    this.database = database;
  }

  /** What is settled in a folder; empty when it was never read. */
  public Optional<FolderProgress> progress(FolderId folder) {
    return database.transaction(connection -> new MailboxTables(connection).progress(folder));
  }

  /**
   * Keeps others from polling {@code mailbox} into this store; the caller closes it. Empty when
   * somebody else is at it.
   */
  public Optional<PollLock> lock(String mailbox) {
    return PollLock.take(database, mailbox);
  }

  /** What the settled mails of {@code mailbox} were. */
  public MailboxFigures figures(String mailbox) {
    return database.transaction(connection -> new MailboxTables(connection).figures(mailbox));
  }

  /** Notes how many mails of a folder are not settled, as its mailbox has just been asked. */
  public void listed(FolderId folder, long uidValidity, long backlog) {
    database.transaction(
        connection -> {
          new MailboxTables(connection).listed(folder, uidValidity, backlog);
          return folder;
        });
  }

  /**
   * What is to be done next to stored mail of {@code mailbox}; empty when nothing is. There may be
   * more once this is noted as done.
   */
  public List<FolderAction> intended(String mailbox) {
    return database.transaction(connection -> new MailboxTables(connection).intended(mailbox));
  }

  /** Notes that {@code actions} have been carried out. */
  public void done(List<FolderAction> actions) {
    database.transaction(
        connection -> {
          new MailboxTables(connection).done(actions);
          return actions;
        });
  }
}
