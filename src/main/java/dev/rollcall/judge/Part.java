package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.AuthorNames;
import java.util.Optional;

/** The author domains that inherit a policy, by the tag of the record that holds for them. */
public enum Part {
  /** The policy domain itself: {@code p}. */
  DOMAIN("p"),
  /** Names below it that exist: {@code sp}. */
  SUBDOMAINS("sp"),
  /** Names below it that do not exist: {@code np} (RFC 9989 4.7). */
  NON_EXISTENT("np"),
  /** Names below it of which nobody has found out whether they exist: {@code sp} or {@code np}. */
  UNKNOWN("sp or np");

  private final String tag;

  Part(String tag) {
    this.tag = tag;
  }

  /** The tag of the record, or the words for both. */
  public String tag() {
    return tag;
  }

  /** The part that {@code author} belongs to. */
  static Part of(DomainName author, DomainName policyDomain, AuthorNames names) {
    if (author.equals(policyDomain) || !author.isWithin(policyDomain)) {
      return DOMAIN;
    }
    Optional<Boolean> exists = names.exists(author);
    return exists.isEmpty() ? UNKNOWN : exists.get() ? SUBDOMAINS : NON_EXISTENT;
  }
}
