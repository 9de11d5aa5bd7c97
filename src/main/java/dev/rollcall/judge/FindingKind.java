package dev.rollcall.judge;

/** What can be wrong with mail, worst first; then with reports. */
public enum FindingKind {
  /** It carries a signature in our name that does not verify. */
  BROKEN_SIGNATURE("broken-signature"),
  /** It carries no signature in our name, nor a passing one in another. */
  UNSIGNED("unsigned"),
  /** It carries a passing signature, but only in another name. */
  SIGNED_BY_OTHER_DOMAIN("signed-by-other-domain"),
  /** Its MAIL FROM domain is ours, and that domain's SPF record does not allow the address. */
  SPF_MISS("spf-miss"),
  /** SPF passes, for a MAIL FROM domain that is not ours. */
  SPF_NOT_ALIGNED("spf-not-aligned"),
  /** The receiver could not look up what it needed; nothing of ours need be wrong. */
  TEMPORARY_ERROR("temporary-error"),
  /** The receiver's verdict does not follow from the results in its own report. */
  CONTRADICTION("contradiction"),
  /** The report does not say enough to tell. */
  UNEXPLAINED("unexplained"),
  /** It was ours and broke on its way; for information. */
  FORWARDED("forwarded"),
  /** Mail of ours is in the name of a domain from which it is not expected. */
  UNEXPECTED_AUTHOR("unexpected-author"),
  /** Reports came with several contents, and nothing tells which one is their reporter's. */
  CONFLICTING_REPORTS("conflicting-reports"),
  /** Reports came that were not sent by the reporters that they name. */
  FORGED_REPORTS("forged-reports");

  private final String word;

  FindingKind(String word) {
    this.word = word;
  }

  /** The word on screens and in JSON. */
  public String word() {
    return word;
  }
}
