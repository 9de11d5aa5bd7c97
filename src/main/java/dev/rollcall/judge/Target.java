package dev.rollcall.judge;

import dev.rollcall.domain.ReceiverPolicy;
import java.util.Locale;
import java.util.Optional;

/** The policy that one thinks of moving to. */
public enum Target {
  QUARANTINE,
  REJECT;

  /** The policy itself. */
  public ReceiverPolicy level() {
    return this == REJECT ? ReceiverPolicy.REJECT : ReceiverPolicy.QUARANTINE;
  }

  /** The word in a DMARC record. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The target with that word, in any case; empty when there is none. */
  public static Optional<Target> in(String word) {
    for (Target target : values()) {
      if (target.word().equals(word.strip().toLowerCase(Locale.ROOT))) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }

  /** Whether a domain that publishes {@code p=published} is already there or beyond. */
  boolean reachedBy(String published) {
    return in(published).filter(level -> level.compareTo(this) >= 0).isPresent();
  }
}
