package dev.rollcall.domain;

import java.util.Locale;
import java.util.Optional;

/** What a DMARC record asks of receivers (RFC 9989 4.7), the mildest first. */
public enum ReceiverPolicy {
  NONE,
  QUARANTINE,
  REJECT;

  /** The policy that {@code word} is, in any case of letters; empty when it is none. */
  public static Optional<ReceiverPolicy> in(String word) {
    for (ReceiverPolicy policy : values()) {
      if (policy.word().equalsIgnoreCase(word)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }

  /** The word in records. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
