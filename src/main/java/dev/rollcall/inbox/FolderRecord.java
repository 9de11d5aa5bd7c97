package dev.rollcall.inbox;

import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import java.util.Optional;

/** What is known of the folders of mailboxes, and is told of them. */
public interface FolderRecord {

  /** Knows nothing and keeps nothing. */
  FolderRecord NONE =
      new FolderRecord() {
        @Override
        public Optional<FolderProgress> progress(FolderId folder) {
          return Optional.empty();
        }

        @Override
        public void listed(FolderId folder, long uidValidity, long backlog) {}
      };

  /** What is settled in a folder; empty when it was never read. */
  Optional<FolderProgress> progress(FolderId folder);

  /**
   * A folder was looked at.
   *
   * @param backlog how many of its mails are not settled
   */
  void listed(FolderId folder, long uidValidity, long backlog);
}
