package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import java.util.Set;

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
   * @param ours what is ours, each with everything below it; empty when nothing is listed
   */
  public static Ownership of(DomainName domain, Set<DomainName> ours) {
    if (ours.isEmpty()) {
      return ASSUMED;
    }
    return ours.stream().anyMatch(domain::isWithin) ? LISTED : NOT_OURS;
  }
}
