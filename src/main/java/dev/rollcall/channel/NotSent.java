package dev.rollcall.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message may not have arrived. Its words name no address and no secret. */
public final class NotSent extends Exception {

  private static final long serialVersionUID = 1;

  private final transient @Nullable Duration after;

  /**
   * @param words why, on one line
   */
  public NotSent(String words, @Nullable Throwable cause) {
    super(words, cause);
    this.after = null;
  }

  NotSent(String words, @Nullable Duration after) {
    super(words);
    this.after = after;
  }

  /** How long the receiver wants to be left alone; null when it did not say. */
  public @Nullable Duration after() {
    return after;
  }

  /** Why. */
  public String words() {
    return String.valueOf(getMessage());
  }
}
