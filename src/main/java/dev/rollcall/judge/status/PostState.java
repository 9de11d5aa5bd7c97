package dev.rollcall.judge.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How mail and alerts go out.
 *
 * @param waiting mails that could not be sent yet, and are tried again
 * @param why what the last attempt at one of them came to; null when none waits
 * @param givenUp mails of the last fortnight that were not sent, and are not tried again
 * @param refused to whom the last of them was, and why; null when there is none
 * @param channels those that alerts did not get to
 */
public record PostState(
    long waiting,
    @Nullable String why,
    long givenUp,
    @Nullable String refused,
    List<ChannelState> channels) {

  public PostState {
    channels = List.copyOf(channels);
  }

  /** Where alerts got to all channels. */
  public PostState(long waiting, @Nullable String why, long givenUp, @Nullable String refused) {
    this(waiting, why, givenUp, refused, List.of());
  }

  /** All of it is out. */
  public static final PostState DONE = new PostState(0, null, 0, null);
}
