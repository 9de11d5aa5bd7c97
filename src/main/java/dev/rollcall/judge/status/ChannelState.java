package dev.rollcall.judge.status;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A channel that alerts did not get to.
 *
 * @param channel its configured name
 * @param waiting messages that wait, tried or not
 * @param givenUp messages of the last fortnight that are not tried again
 * @param oldest when the oldest of those that wait was made; null without any
 * @param error why the last attempt failed; null when none has
 */
public record ChannelState(
    String channel, long waiting, long givenUp, @Nullable Instant oldest, @Nullable String error) {

  /** What there is to say of it, in one line that may quote the receiver. */
  public String words() {
    List<String> words = new ArrayList<>();
    if (waiting > 0) {
      words.add(
          "%d %s since %s"
              .formatted(
                  waiting,
                  waiting == 1 ? "message waits" : "messages wait",
                  oldest == null ? "now" : oldest.truncatedTo(ChronoUnit.SECONDS)));
    }
    if (givenUp > 0) {
      words.add(
          "%d %s given up".formatted(givenUp, givenUp == 1 ? "message was" : "messages were"));
    }
    return "channel %s: %s%s"
        .formatted(channel, String.join(", ", words), error == null ? "" : "; last, " + error);
  }
}
