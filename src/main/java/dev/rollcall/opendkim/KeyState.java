package dev.rollcall.opendkim;

/** What DNS says of a key that is signed with. */
public enum KeyState {
  PUBLISHED("published"),
  REVOKED("revoked"),
  UNUSABLE("unusable"),
  MISSING("missing"),
  UNKNOWN("not known");

  private final String word;

  KeyState(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }
}
