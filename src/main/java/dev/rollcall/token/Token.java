package dev.rollcall.token;

import java.time.Instant;

/**
 * An access token.
 *
 * @param expires when it is no longer any good
 */
record Token(String value, Instant expires) {

  /** Leaves the token out: whoever has it can read the mailbox. */
  @Override
  public String toString() {
    return "token until " + expires;
  }
}
