package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Something packed that cannot be unpacked any further. What came out before is good. */
final class Damaged extends IOException {

  private static final long serialVersionUID = 1L;

  private final boolean cutOff;

  private Damaged(String message, boolean cutOff, @Nullable Throwable cause) {
    super(message, cause);
    this.cutOff = cutOff;
  }

  /** Damage found without an exception beneath it. */
  Damaged(String reason) {
    this(reason, false, null);
  }

  /**
   * What a reader of archives says with {@code e}: damage, or what was thrown beneath it, a limit
   * or trouble on our side.
   *
   * @param what is damaged
   */
  static IOException in(Exception e, String what) {
    boolean cutOff = false;
    for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof PackedInput.Failed failed) {
        return failed.own();
      }
      if (cause instanceof BadContent || cause instanceof Damaged) {
        return (IOException) cause;
      }
      cutOff |= cause instanceof EOFException || saysCutOff(cause.getMessage());
    }
    return new Damaged(
        "damaged " + what + ": " + (cutOff ? "it ends too early" : why(e)), cutOff, e);
  }

  /** Whether it merely ends too early. */
  boolean cutOff() {
    return cutOff;
  }

  private static boolean saysCutOff(@Nullable String message) {
    return message != null && message.startsWith("Truncated");
  }

  private static String why(Exception e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }
}
