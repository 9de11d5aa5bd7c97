package dev.rollcall.judge.life;

/** Where a finding is in its life. */
public enum FindingState {
  /** First noted within the last days, and not seen on a day after that. */
  NEW("new"),
  /** Newer mail shows it, after it was noted or after it was fixed. */
  SEEN_AGAIN("seen-again"),
  /** No newer mail shows it; nothing proves that it is fixed. */
  NOT_SEEN("not-seen"),
  /** Somebody was asked to mend it. */
  ASKED("asked"),
  /** Somebody has promised to mend it. */
  WAITING("waiting"),
  /** It was to be mended by a day that is over, and nothing proves that it is. */
  OVERDUE("overdue"),
  /** Nobody wants to hear of it for a while. It counts as before. */
  MUTED("muted"),
  /** Newer mail of the same sources proves that it is mended. */
  FIXED("fixed"),
  /** There is nothing to mend any more: decisions, settings or the reports themselves changed. */
  ENDED("ended");

  private final String word;

  FindingState(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }
}
