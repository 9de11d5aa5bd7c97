package dev.rollcall.report.kept;

/**
 * What reading kept reports again came to.
 *
 * @param read reports whose kept bytes were read
 * @param changed reports among them that say something else now
 * @param withoutBytes reports that could not be read, because their original bytes are not kept any
 *     more; they stay as they are
 * @param unreadable reports whose bytes this version cannot read; they stay as they are
 */
public record RereadSummary(long read, long changed, long withoutBytes, long unreadable) {

  /** Nothing done yet. */
  public static final RereadSummary NOTHING = new RereadSummary(0, 0, 0, 0);

  /** One report more that was read. */
  public RereadSummary plusRead(boolean hasChanged) {
    return new RereadSummary(read + 1, changed + (hasChanged ? 1 : 0), withoutBytes, unreadable);
  }

  /** One report more without bytes. */
  public RereadSummary plusWithoutBytes() {
    return new RereadSummary(read, changed, withoutBytes + 1, unreadable);
  }

  /** One report more that cannot be read. */
  public RereadSummary plusUnreadable() {
    return new RereadSummary(read, changed, withoutBytes, unreadable + 1);
  }
}
