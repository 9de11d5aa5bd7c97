package dev.rollcall.fault;

import org.jspecify.annotations.Nullable;

/**
 * Nothing will get better by waiting: a wrong password, a missing path, a broken configuration, an
 * untrusted certificate, a database that is too old. Exit status 2.
 */
public final class Misconfigured extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for the person who has to act: what, where, what to do
   */
  public Misconfigured(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** A fault found without an exception beneath it. */
  public Misconfigured(String message) {
    this(message, null);
  }
}
