package dev.rollcall.parse;

import java.io.IOException;

/**
 * A document is no well-formed XML: damaged, but within every limit, so that it may be worth
 * repairing.
 */
final class NotWellFormed extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param reason where and what, one line for a person
   */
  NotWellFormed(String reason, Throwable cause) {
    super(reason, cause);
  }

  /** Where and what, one line for a person; never null. */
  String reason() {
    return String.valueOf(getMessage());
  }
}
