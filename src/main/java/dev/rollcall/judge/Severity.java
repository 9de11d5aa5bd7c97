package dev.rollcall.judge;

/** How much a finding matters, worst first. */
public enum Severity {
  /** A stricter policy has to wait for it. */
  BLOCKS("blocks"),
  /** Mail of ours fails, but within the thresholds. */
  TOLERATED("tolerated"),
  /** The mail passes now, by SPF alone, and would fail when forwarded. */
  FRAGILE("fragile"),
  /** Figures rest on reports that nobody vouches for. */
  DOUBTFUL("doubtful"),
  /** No policy has to wait for it. */
  INFORMATION("information");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }
}
