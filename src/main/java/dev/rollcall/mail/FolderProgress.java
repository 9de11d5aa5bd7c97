package dev.rollcall.mail;

import java.util.Set;

/**
 * What is settled in one folder: stored, seen before, ignored or rejected.
 *
 * @param uidValidity the folder's UIDVALIDITY for which the rest holds
 * @param upTo every UID up to and including this one is settled; 0 when none is
 * @param above settled UIDs above {@code upTo}
 */
public record FolderProgress(long uidValidity, long upTo, Set<Long> above) {

  public FolderProgress {
    above = Set.copyOf(above);
  }

  /** Whether {@code uid} needs no further work. */
  public boolean isSettled(long uid) {
    return uid <= upTo || above.contains(uid);
  }
}
