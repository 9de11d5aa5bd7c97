package dev.rollcall.parse;

/** A row that cannot be counted; its report goes on without it. */
final class UnusableRow extends Exception {

  private static final long serialVersionUID = 1L;

  private final long messages;

  /**
   * @param reason what is wrong, for a person
   * @param messages how many messages it stood for, 0 where that cannot be read
   */
  UnusableRow(String reason, long messages) {
    super(reason, null, false, false); // thrown by the million, shown to no one
    this.messages = messages;
  }

  String reason() {
    return String.valueOf(getMessage());
  }

  long messages() {
    return messages;
  }
}
