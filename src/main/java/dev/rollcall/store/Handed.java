package dev.rollcall.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of an attempt to send a mail.
 *
 * @param next when to try again; null when this was the last attempt
 * @param sent whether the server has taken it
 * @param said by the server, or why it was not asked
 */
public record Handed(@Nullable Instant next, boolean sent, String said) {

  /** The server has taken it. */
  public static Handed sent(String said) {
    return new Handed(null, true, said);
  }

  /** It is to be tried again. */
  public static Handed later(Instant next, String said) {
    return new Handed(next, false, said);
  }

  /** It is never tried again. */
  public static Handed givenUp(String said) {
    return new Handed(null, false, said);
  }
}
