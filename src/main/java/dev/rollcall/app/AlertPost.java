package dev.rollcall.app;

import dev.rollcall.channel.Channel;
import dev.rollcall.channel.NotSent;
import dev.rollcall.channel.Notice;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.store.AlertQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;

/**
 * Sends what is queued, each channel by itself and at the same time. A message that was not
 * accepted is tried again after a minute, then twice as long each time up to an hour, for three
 * days; what comes behind it waits with it.
 */
final class AlertPost {

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(3);
  private static final int AT_A_TIME = 20;

  /** For how long nobody else takes what is in hand: longer than all of it can take. */
  private static final int HOLD_FACTOR = 2 * AT_A_TIME;

  private final List<ChannelSettings> channels;
  private final AlertQueue queue;
  private final Clock clock;
  private final Function<ChannelSettings, Channel> ways;

  /**
   * @param ways how a channel is reached
   */
  AlertPost(
      List<ChannelSettings> channels,
      AlertQueue queue,
      Clock clock,
      Function<ChannelSettings, Channel> ways) {
    this.channels = channels;
    this.queue = queue;
    this.clock = clock;
    this.ways = ways;
  }

  /** Sends all that is due; what was not sent, one line for each channel. */
  List<String> send() {
    return AtOnce.each(channels, this::send);
  }

  private List<String> send(ChannelSettings settings) {
    Channel channel = ways.apply(settings);
    Duration hold = Duration.ofSeconds((long) settings.timeoutSeconds() * HOLD_FACTOR);
    for (List<AlertQueue.Waiting> due = take(settings, hold);
        !due.isEmpty();
        due = take(settings, hold)) {
      for (int i = 0; i < due.size(); i++) {
        try {
          channel.send(Notice.of(due.get(i).outgoing().content()));
          queue.delivered(due.get(i).outgoing(), clock.instant());
        } catch (NotSent e) {
          return List.of(putBack(settings, due.subList(i, due.size()), e));
        }
      }
    }
    return List.of();
  }

  private List<AlertQueue.Waiting> take(ChannelSettings settings, Duration hold) {
    return queue.take(settings.name(), clock.instant(), hold, AT_A_TIME);
  }

  /** The first was tried in vain, the others were not tried. */
  private String putBack(ChannelSettings settings, List<AlertQueue.Waiting> left, NotSent e) {
    Instant now = clock.instant();
    AlertQueue.Waiting first = left.get(0);
    if (now.isAfter(first.queued().plus(GIVEN_UP_AFTER))) {
      queue.givenUp(first.outgoing(), now, e.words());
      left.subList(1, left.size()).forEach(one -> queue.release(one.outgoing(), now));
      return "channel %s: %s; a message of %s is given up"
          .formatted(settings.name(), e.words(), first.queued());
    }
    Duration after = e.after();
    Instant again = now.plus(after == null ? pause(first.attempts()) : after);
    queue.failed(first.outgoing(), again, e.words());
    left.subList(1, left.size()).forEach(one -> queue.release(one.outgoing(), again));
    return "channel %s: %s; tried again from %s on"
        .formatted(settings.name(), e.words(), again.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Duration pause(int attempts) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }
}
