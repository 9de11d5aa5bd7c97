package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;

/**
 * What may be unpacked in all while one message is searched. Archives within archives grow with
 * every level, so the limits of each one alone do not hold a message within bounds.
 */
final class Looking {

  private final Limits limits;
  private final long mostBytes;
  private long unpacked;
  private boolean over;

  /**
   * @param messageBytes the size of the message
   */
  Looking(Limits limits, long messageBytes) {
    this.limits = limits;
    this.mostBytes = Math.max(limits.expansionGraceBytes(), messageBytes * limits.expansionRatio());
  }

  /** Counts {@code bytes} that were unpacked, unless the search is over. */
  void unpacked(long bytes) throws BadContent {
    if (!over) {
      unpacked += bytes;
      if (isExhausted()) {
        throw new BadContent(
            "what it contains expands more than "
                + limits.expansionRatio()
                + "-fold in all (limits.expansion-ratio)");
      }
    }
  }

  /** Whether the search has to end. */
  boolean isExhausted() {
    return unpacked > mostBytes;
  }

  /** From here on, what was found is read; each reader has its own limits. */
  void over() {
    over = true;
  }
}
