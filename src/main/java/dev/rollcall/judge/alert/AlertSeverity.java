package dev.rollcall.judge.alert;

/** How much an alert matters, worst first. */
public enum AlertSeverity {
  /** Mail that may not be lost is being lost; told in quiet hours, too. */
  CRITICAL("critical"),
  /** Somebody should look today. */
  WARNING("warning"),
  /** Good to know. */
  NOTICE("notice");

  private final String word;

  AlertSeverity(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }

  /** Whether it matters more than {@code other}. */
  public boolean isWorseThan(AlertSeverity other) {
    return compareTo(other) < 0;
  }

  AlertSeverity orWorse(AlertSeverity other) {
    return other.isWorseThan(this) ? other : this;
  }
}
