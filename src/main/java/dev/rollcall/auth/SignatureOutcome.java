package dev.rollcall.auth;

/** What verifying a DKIM signature has shown (RFC 6376 6.1). */
public enum SignatureOutcome {
  /** It is good: the domain signed this mail. */
  PASS("pass"),
  /** The body is another one than was signed; the header is as it was. */
  BODY_CHANGED("body-changed"),
  /** The signed header fields, or the key, are others than when it was made. */
  DOES_NOT_FIT_KEY("does-not-fit-key"),
  /** Both at once: body and header differ, or the body and the key. */
  BODY_CHANGED_AND_DOES_NOT_FIT_KEY("body-changed-and-does-not-fit-key"),
  /** There is no key in DNS where it says. */
  KEY_MISSING("key-missing"),
  /** The key was taken back ({@code p=} is empty). */
  KEY_REVOKED("key-revoked"),
  /** What is in DNS is no key, or one that forbids this use of it. */
  KEY_UNUSABLE("key-unusable"),
  /** An RSA key of fewer than 1024 bits does not count (RFC 8301 3.2). */
  KEY_TOO_SHORT("key-too-short"),
  /** It said for how long it holds, and that is over. */
  EXPIRED("expired"),
  /** It cannot be read. */
  BAD_SYNTAX("bad-syntax"),
  /** Rollcall does not know its algorithm, or nobody trusts it any more. */
  UNSUPPORTED("unsupported"),
  /** DNS did not answer; another time it may. */
  NO_ANSWER("no-answer");

  private final String word;

  SignatureOutcome(String word) {
    this.word = word;
  }

  /** The word in JSON. */
  public String word() {
    return word;
  }
}
