package dev.rollcall.inbox;

import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.FolderProgress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of folders, and what was told of them. */
final class Remembered implements FolderRecord {

  private final Map<FolderId, FolderProgress> settled;
  final Map<FolderId, Long> backlogs = new HashMap<>();

  Remembered(Map<FolderId, FolderProgress> settled) {
    this.settled = settled;
  }

  @Override
  public Optional<FolderProgress> progress(FolderId folder) {
    return Optional.ofNullable(settled.get(folder));
  }

  @Override
  public void listed(FolderId folder, long uidValidity, long backlog) {
    backlogs.put(folder, backlog);
  }
}
