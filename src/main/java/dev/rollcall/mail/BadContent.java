package dev.rollcall.mail;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What a stranger sent cannot be read, or is more than a limit allows. Other {@link IOException}s
 * are trouble on our side.
 */
public final class BadContent extends IOException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message the reason, for a person; names the limit where one was hit
   */
  public BadContent(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A reason found without an exception beneath it. */
  public BadContent(String message) {
    this(message, null);
  }
}
