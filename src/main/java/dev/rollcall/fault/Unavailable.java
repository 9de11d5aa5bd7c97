package dev.rollcall.fault;

import org.jspecify.annotations.Nullable;

/**
 * Something outside is away for now: a host, a mailbox, the database, disk space. Nothing is wrong
 * with the mail at hand; it stays where it is and the next run finishes the work. Exit status 75.
 */
public final class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one line for the person who has to act: what, where, what to do
   */
  public Unavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
