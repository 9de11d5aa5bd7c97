package dev.rollcall.sender;

/** What a message that fails DMARC is to us. Each failing message has exactly one class. */
public enum MessageClass {
  /** A sender of ours sent it, and would lose it under a stricter policy. */
  OURS("ours"),
  /** Nobody has decided and nothing proves whose it is. */
  UNDECIDED("undecided"),
  /** It was ours once and broke on its way through a forwarder or a mailing list. */
  INDIRECT("indirect"),
  /** Somebody decided that it is forged, and nothing speaks against that. */
  SPOOFED("spoofed");

  private final String word;

  MessageClass(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }
}
