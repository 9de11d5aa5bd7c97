package dev.rollcall.judge.policy;

import dev.rollcall.domain.ReceiverPolicy;

/**
 * The levels of the names below a domain, such as the strictest that each is ready for.
 *
 * @param sp for existing subdomains
 * @param np for names that do not exist
 */
public record Pins(ReceiverPolicy sp, ReceiverPolicy np) {

  /** Both ready for {@code level}. */
  public static Pins both(ReceiverPolicy level) {
    return new Pins(level, level);
  }
}
