package dev.rollcall.judge.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message about an alert on one channel.
 *
 * @param news what it told, such as {@code opened}
 * @param queued when there was something to tell
 * @param delivered when the channel took it, which for mail is its queue; null when it has not
 * @param givenUp when it was given up; null when it was not
 * @param error why the last attempt failed; may quote the receiver. Null when none did
 */
public record AlertDelivery(
    String channel,
    String news,
    Instant queued,
    @Nullable Instant delivered,
    @Nullable Instant givenUp,
    @Nullable String error) {}
