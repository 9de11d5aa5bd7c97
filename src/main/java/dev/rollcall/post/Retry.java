package dev.rollcall.post;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a mail is tried again that did not go out: soon at first, then less and less often, for five
 * days (RFC 5321 4.5.4.1).
 */
public final class Retry {

  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(5);

  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4));

  private Retry() {}

  /**
   * When to try again.
   *
   * @param made when the mail was made
   * @param attempts how many there were before the one that failed now
   * @return empty when it is to be given up
   */
  public static Optional<Instant> after(Instant made, int attempts, Instant now) {
    if (!now.isBefore(made.plus(GIVEN_UP_AFTER))) {
      return Optional.empty();
    }
    return Optional.of(now.plus(PAUSES.get(Math.min(attempts, PAUSES.size() - 1))));
  }
}
