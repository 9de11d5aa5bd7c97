package dev.rollcall.sender;

/** On what evidence mail belongs to its sender, strongest first. */
public enum Basis {
  /** Its address is in a listed network. */
  NETWORK("network"),
  /** It carries a passing signature of a domain that is listed. */
  SIGNATURE("DKIM"),
  /** It passes SPF for a MAIL FROM domain that is listed. */
  SPF("SPF"),
  /** Good mail from the same address proves whose the address is. */
  ADDRESS("address"),
  /** Nobody listed anything that it shows. */
  NOTHING_LISTED("nothing");

  private final String word;

  Basis(String word) {
    this.word = word;
  }

  /** The word on screens. */
  public String word() {
    return word;
  }

  /**
   * Whether the address itself is the sender's. A passing signature alone does not say that: it
   * survives forwarding.
   */
  public boolean tellsWhoseAddress() {
    return this == NETWORK || this == SPF || this == ADDRESS;
  }
}
