package dev.rollcall.app;

import dev.rollcall.channel.NotSent;
import dev.rollcall.channel.Notice;
import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.store.AlertQueue;
import dev.rollcall.store.Outgoing;
import dev.rollcall.tell.Hostile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells channels that the database is away, and that it is back. No alert can be kept meanwhile, so
 * that what was told is remembered in a file beside the data: it is told once when the database has
 * not answered for as long as a mailbox may fail, once more a day while that lasts, and not more
 * often however often somebody looks.
 */
final class DatabaseAlarm {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseAlarm.class);

  private static final String FILE = "database-outage.json";

  /** It is noted so often that the database answers. */
  private static final Duration NOTED = Duration.ofMinutes(1);

  private final AlertSettings settings;
  private final Path path;
  private final AlertChannels channels;
  private final Clock clock;

  DatabaseAlarm(Settings settings, AlertChannels channels, Clock clock) {
    this.settings = settings.alerts();
    this.path = settings.home().resolve(FILE);
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * The database answers. Who was told that it did not is told, by way of the queue.
   *
   * @param queue of that database
   */
  void answers(AlertQueue queue) {
    if (settings.channels().isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    try {
      Optional<OutageFile> opened = OutageFile.open(path);
      if (opened.isPresent()) {
        try (OutageFile file = opened.get()) {
          Outage outage = file.read();
          if (outage.since() != null && settings.tellResolved()) {
            Notice back = new OutageNotices(outage, now).back();
            outage.told().forEach(channel -> queue.add(outgoing(channel, back), now));
          }
          if (outage.since() != null
              || outage.answered() == null
              || !now.isBefore(outage.answered().plus(NOTED))) {
            file.write(outage.answers(now));
          }
        }
      }
    } catch (IOException e) {
      LOG.warn("cannot note in {} that the database answers: {}", path, e.getMessage());
    }
  }

  private static Outgoing outgoing(String channel, Notice notice) {
    return new Outgoing(channel, notice.id(), notice.json());
  }

  /**
   * The database does not answer, or cannot be used.
   *
   * @return what came of telling it, one line each; empty when nobody was to be told now
   */
  List<String> away(RuntimeException trouble) {
    if (settings.channels().isEmpty()) {
      return List.of();
    }
    try {
      Optional<OutageFile> opened = OutageFile.open(path);
      if (opened.isEmpty()) {
        return List.of(); // whoever has it tells
      }
      try (OutageFile file = opened.get()) {
        return told(file, trouble);
      }
    } catch (IOException e) {
      return List.of(
          "no channel was told: what was told cannot be remembered in %s (%s)"
              .formatted(path, e.getMessage()));
    }
  }

  /** The same failure, with what came of telling channels that the database is away. */
  RuntimeException alarmed(RuntimeException trouble) {
    List<String> told = away(trouble);
    if (told.isEmpty()) {
      return trouble;
    }
    String message = trouble.getMessage() + "; " + String.join("; ", told);
    return trouble instanceof Misconfigured
        ? new Misconfigured(message, trouble)
        : new Unavailable(message, trouble);
  }

  private List<String> told(OutageFile file, RuntimeException trouble) throws IOException {
    Instant now = clock.instant();
    Outage before = file.read();
    Outage outage = before.away(now, settings);
    List<ChannelSettings> left =
        settings.channels().stream()
            .filter(channel -> !outage.told().contains(channel.name()))
            .toList();
    if (!outage.mayTry(now) || left.isEmpty()) {
      if (!outage.equals(before)) {
        file.write(outage);
      }
      return List.of();
    }
    file.write(outage.trying(now)); // who dies now tells nobody twice within minutes
    boolean again = before.isTold() && !outage.equals(before);
    List<String> told = new CopyOnWriteArrayList<>();
    List<String> problems = send(left, new OutageNotices(outage, now).away(trouble, again), told);
    file.write(outage.trying(now).told(told));
    List<String> lines = new ArrayList<>();
    if (!told.isEmpty()) {
      lines.add(
          "told that the database is away: channel "
              + told.stream().sorted().collect(Collectors.joining(", ")));
    }
    lines.addAll(problems);
    return lines;
  }

  /**
   * @param told hears of each channel that was reached
   */
  private List<String> send(List<ChannelSettings> left, Notice notice, List<String> told) {
    return AtOnce.each(
        left,
        channel -> {
          try {
            channels.direct(channel, false).send(notice);
            told.add(channel.name());
            return List.of();
          } catch (NotSent e) {
            return List.of("channel %s: %s".formatted(channel.name(), Hostile.visible(e.words())));
          }
        });
  }
}
