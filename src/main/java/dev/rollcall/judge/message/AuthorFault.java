package dev.rollcall.judge.message;

/** Why DMARC cannot say whose a message is (RFC 9989 11.5). */
public enum AuthorFault {
  NO_FROM("no-from", "the mail has no From field"),
  SEVERAL_FIELDS("several-from-fields", "the mail has several From fields"),
  SEVERAL_DOMAINS("several-author-domains", "its From field has addresses of several domains"),
  UNREADABLE("unreadable-from", "its From field has no address that can be read");

  private final String word;
  private final String sentence;

  AuthorFault(String word, String sentence) {
    this.word = word;
    this.sentence = sentence;
  }

  /** The word in JSON. */
  public String word() {
    return word;
  }

  /** The fault in words, to be continued. */
  public String sentence() {
    return sentence;
  }
}
