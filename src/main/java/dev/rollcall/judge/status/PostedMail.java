package dev.rollcall.judge.status;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mail of ours that is to go out, or went.
 *
 * @param id its number in the store
 * @param kind {@code weekly} or {@code alert}
 * @param key which of that kind: an ISO week, or a channel and a message
 * @param to its recipient
 * @param messageId what its header calls it
 * @param attempts at sending it; since it was revived, if it was
 * @param next when it is tried again, if it waits
 * @param ended when it was sent or given up; null while it waits
 * @param said by the server at the last attempt, or why there was none; null before the first
 */
public record PostedMail(
    long id,
    String kind,
    String key,
    String to,
    String messageId,
    State state,
    Instant made,
    int attempts,
    Instant next,
    @Nullable Instant ended,
    @Nullable String said) {

  /** What became of it. */
  public enum State {
    WAITING,
    SENT,
    GIVEN_UP;

    /** The word on screens, in JSON and in the store. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
