package dev.rollcall.mail;

import java.util.ArrayList;
import java.util.List;

/**
 * What is settled in one folder: stored, seen before, ignored or rejected.
 *
 * @param uidValidity the folder's UIDVALIDITY for which the rest holds
 * @param settled where every mail is settled or was not there; ascending, no two of them touch
 */
public record FolderProgress(long uidValidity, List<UidRange> settled) {

  public FolderProgress {
    settled = List.copyOf(settled);
  }

  /** Nothing of the folder is settled. */
  public static FolderProgress none(long uidValidity) {
    return new FolderProgress(uidValidity, List.of());
  }

  /** Whether {@code uid} needs no further work. */
  public boolean isSettled(long uid) {
    int low = 0;
    int high = settled.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      UidRange range = settled.get(middle);
      if (uid < range.first()) {
        high = middle - 1;
      } else if (uid > range.last()) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }

  /** What lies between, below and above the settled ranges, ascending; the last one has no end. */
  public List<UidRange> unsettled() {
    List<UidRange> gaps = new ArrayList<>();
    long next = 1;
    for (UidRange range : settled) {
      if (range.first() > next) {
        gaps.add(new UidRange(next, range.first() - 1));
      }
      next = range.last() + 1;
    }
    gaps.add(new UidRange(next, Long.MAX_VALUE));
    return gaps;
  }
}
