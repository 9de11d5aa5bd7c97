package dev.rollcall.parse;

/**
 * A text that identifies a report is beyond its limit. Cutting it could make two reports look like
 * one, so the report is not read.
 */
final class TooLong extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for a person: what, how much, which limit
   */
  TooLong(String message) {
    super(message);
  }

  /** One line for a person; never null. */
  String why() {
    return String.valueOf(getMessage());
  }
}
