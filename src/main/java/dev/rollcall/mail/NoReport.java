package dev.rollcall.mail;

/** What a message is that carries no report. */
public enum NoReport {
  /** A person answers. */
  REPLY("a reply, not a report"),
  /** Mail could not be delivered, or is late (RFC 3464). */
  BOUNCE("a bounce, not a report"),
  /** A program answers: out of office, a ticket was opened (RFC 3834). */
  AUTO_REPLY("an automatic reply, not a report"),
  /** A feedback report about spam and the like, not about authentication (RFC 5965). */
  ABUSE_REPORT("an abuse report, not about authentication"),
  /** Any other mail. */
  OTHER_MAIL("a mail in which nothing looks like a report"),
  /** A file that is no mail either. */
  OTHER_FILE("a file in which nothing looks like a report");

  private final String text;

  NoReport(String text) {
    this.text = text;
  }

  /** The same words for every message of the kind, for people and for counting. */
  public String text() {
    return text;
  }
}
