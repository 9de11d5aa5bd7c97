package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;

/** Whether the judged domain is ours. */
public enum Ownership {
  /** It is listed, or below a listed one. */
  LISTED,
  /** Nothing is listed, so every domain counts as ours. */
  ASSUMED,
  /** Others are listed, this one is not: nothing is advised. */
  NOT_OURS;

  /**
   * Whose {@code domain} is.
   *
   * @param ours what is ours
   */
  public static Ownership of(DomainName domain, OwnDomains ours) {
    if (ours.isEmpty()) {
      return ASSUMED;
    }
    return ours.covering(domain).isPresent() ? LISTED : NOT_OURS;
  }
}
