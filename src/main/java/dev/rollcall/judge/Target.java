package dev.rollcall.judge;

import dev.rollcall.domain.ReceiverPolicy;
import java.util.Locale;
import java.util.Optional;

/** The policy that one thinks of moving to. */
public enum Target {
  /** No move to anything stricter; only a record that somebody gives says that. */
  NONE,
  QUARANTINE,
  REJECT;

  /** The policy itself. */
  public ReceiverPolicy level() {
    return switch (this) {
      case NONE -> ReceiverPolicy.NONE;
      case QUARANTINE -> ReceiverPolicy.QUARANTINE;
      case REJECT -> ReceiverPolicy.REJECT;
    };
  }

  /** The target whose policy is {@code level}. */
  public static Target of(ReceiverPolicy level) {
    return switch (level) {
      case NONE -> NONE;
      case QUARANTINE -> QUARANTINE;
      case REJECT -> REJECT;
    };
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
    return this != NONE && in(published).filter(level -> level.compareTo(this) >= 0).isPresent();
  }
}
