package dev.rollcall.mail;

import org.jspecify.annotations.Nullable;

/** What a message carries that may be a report, unpacked; told apart by bytes, not by names. */
public sealed interface Payload {

  /**
   * Where in its message it was found, for a person: {@code part 2 / report.zip / report.xml};
   * empty when the message is the report.
   */
  String path();

  /**
   * One document.
   *
   * @param plain the document itself
   * @param gzip the same bytes as they came, where exactly one gzip stream held them; null
   *     otherwise
   */
  record Document(String path, Form form, Bytes plain, @Nullable Bytes gzip) implements Payload {}

  /**
   * The parts of a failure report (RFC 6591 3.1), transfer encodings removed.
   *
   * @param feedback the {@code message/feedback-report} part
   * @param sample the failing message or its header; null when there is none
   */
  record Feedback(String path, Bytes feedback, @Nullable Bytes sample) implements Payload {}

  /**
   * A text in which a mail gateway tells people of a failure, in a form that can be read.
   *
   * @param text the text, transfer encoding removed
   */
  record Notice(String path, Bytes text) implements Payload {}

  /** What a document's first bytes say. */
  enum Form {
    XML,
    JSON
  }
}
