package dev.rollcall.judge;

/** The answer on one policy move. */
public enum Verdict {
  /** Nothing that the evidence shows would be hurt beyond the thresholds. */
  READY("ready"),
  /** Something that the evidence shows must be fixed or decided first. */
  NOT_READY("not-ready"),
  /** Nothing seen speaks against it, but too little was seen. */
  NOT_ENOUGH_DATA("not-enough-data");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }
}
