package dev.rollcall.post;

/** What a server said of one mail; what concerns all of them is an exception. */
public sealed interface Outcome {

  /** What the server said, or what is wrong, on one line. */
  String said();

  /** The server has taken the mail and answers for it from now on. */
  record Sent(String said) implements Outcome {}

  /** It does not want this mail now; the same may go well later. */
  record Later(String said) implements Outcome {}

  /** It will never take this mail: no such recipient, or not this content. */
  record Refused(String said) implements Outcome {}
}
