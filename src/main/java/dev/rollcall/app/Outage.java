package dev.rollcall.app;

import dev.rollcall.config.AlertSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a database that is away, or was.
 *
 * @param answered when it last answered; null when it never did
 * @param since when it was first found away; null when it is there
 * @param decided when somebody was last to be told, in this outage or an earlier one; null when
 *     nobody was
 * @param tried when a channel was last tried
 * @param told the channels that have been told since then
 */
record Outage(
    @Nullable Instant answered,
    @Nullable Instant since,
    @Nullable Instant decided,
    @Nullable Instant tried,
    List<String> told) {

  static final Outage NONE = new Outage(null, null, null, null, List.of());

  /** A channel that was down is left alone for so long. */
  private static final Duration PAUSE = Duration.ofMinutes(5);

  /** How long it has to be away to be told again not long after it was back. */
  private static final Duration FLAPPING = Duration.ofHours(1);

  Outage {
    told = List.copyOf(told);
  }

  /** The same, with a database that answers. Who was told is forgotten. */
  Outage answers(Instant now) {
    return new Outage(now, null, decided, null, List.of());
  }

  /** The same, with a database that does not, and the decision whether that is to be told. */
  Outage away(Instant now, AlertSettings settings) {
    Outage away = since == null ? new Outage(answered, now, decided, null, List.of()) : this;
    return away.isDue(now, settings)
        ? new Outage(away.answered, away.since, now, null, List.of())
        : away;
  }

  private boolean isDue(Instant now, AlertSettings settings) {
    Instant cooled =
        decided == null
            ? Instant.MIN
            : decided.plus(Duration.ofHours(settings.repeat().cooldownHours()));
    if (isTold()) {
      return !now.isBefore(cooled);
    }
    Duration patience = Duration.ofHours(settings.mailboxHours());
    if (now.isBefore(cooled) && patience.compareTo(FLAPPING) < 0) {
      patience = FLAPPING;
    }
    Instant last = answered == null ? since : answered;
    return last != null && !now.isBefore(last.plus(patience));
  }

  /** Whether it was decided in this outage that somebody is to be told. */
  boolean isTold() {
    return since != null && decided != null && !decided.isBefore(since);
  }

  /** Whether a channel may be tried now that has not been told. */
  boolean mayTry(Instant now) {
    return isTold() && (tried == null || !now.isBefore(tried.plus(PAUSE)));
  }

  /** The same, while channels are tried. */
  Outage trying(Instant now) {
    return new Outage(answered, since, decided, now, told);
  }

  /** The same, with these told, too. */
  Outage told(List<String> channels) {
    List<String> all = new ArrayList<>(told);
    all.addAll(channels);
    return new Outage(answered, since, decided, tried, all);
  }
}
