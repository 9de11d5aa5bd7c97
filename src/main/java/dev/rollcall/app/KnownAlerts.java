package dev.rollcall.app;

import dev.rollcall.channel.NotSent;
import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.config.Nearest;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertDelivery;
import dev.rollcall.judge.alert.AlertEvent;
import dev.rollcall.judge.alert.AlertHandling;
import dev.rollcall.judge.status.ChannelState;
import dev.rollcall.store.AlertQueue;
import dev.rollcall.store.KeptAlerts;
import dev.rollcall.tell.Hostile;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Alerts as people see them, and what people do about them. */
public final class KnownAlerts {

  private static final Duration RECENT = Duration.ofDays(14);

  /** Nothing is muted for ever. */
  private static final int LONGEST_DAYS = 366;

  private final AlertSettings settings;
  private final KeptAlerts kept;
  private final AlertQueue queue;
  private final Clock clock;
  private final AlertChannels channels;

  KnownAlerts(Wiring wiring) {
    this.channels = wiring.channels();
    this.settings = wiring.settings().alerts();
    this.kept = wiring.store().alerts();
    this.queue = wiring.store().alertQueue();
    this.clock = wiring.clock();
  }

  /**
   * Alerts, worst first.
   *
   * @param ended whether also those that ended within the last two weeks
   */
  public List<Alert> list(boolean ended) {
    return kept.since(clock.instant().minus(RECENT)).stream()
        .filter(alert -> ended || alert.isOpen())
        .toList();
  }

  /**
   * The alert that is called {@code id}.
   *
   * @throws Misconfigured when none is
   */
  public Alert find(String id) {
    String wanted = id.strip().toLowerCase(Locale.ROOT);
    return kept.find(wanted)
        .orElseThrow(
            () ->
                new Misconfigured(
                    "no alert is called '%s'; %s"
                        .formatted(
                            Hostile.visible(id),
                            Nearest.to(wanted, list(true).stream().map(a -> a.id().text()).toList())
                                .map(near -> "did you mean '" + near + "'?")
                                .orElse("'rollcall alerts' shows what there is"))));
  }

  /** What happened to an alert, oldest first. */
  public List<AlertEvent> history(Alert alert) {
    return kept.history(alert);
  }

  /** What was told of it, and on which channels; oldest first. */
  public List<AlertDelivery> deliveries(Alert alert) {
    return queue.deliveries(alert.id());
  }

  /**
   * Notes that somebody knows of it: it is not told again before it is over.
   *
   * @param because in words; null when there is nothing to say
   */
  public Alert acknowledge(String id, String by, @Nullable String because) {
    Alert alert = find(id);
    if (!alert.isOpen()) {
      throw new Misconfigured(alert.id() + " is over: there is nothing to acknowledge");
    }
    return handle(alert, AlertHandling.What.ACKNOWLEDGED, null, by, because);
  }

  /**
   * Lets nobody hear of it for a while, nor when it comes back.
   *
   * @param until the last day on which nobody does
   * @param because why
   */
  public Alert mute(String id, LocalDate until, String by, String because) {
    LocalDate today = LocalDate.now(clock);
    if (because.isBlank()) {
      throw new Misconfigured("--because is empty: say why nobody needs to hear of it");
    }
    if (until.isBefore(today)) {
      throw new Misconfigured("--until %s is in the past; today is %s".formatted(until, today));
    }
    if (until.isAfter(today.plusDays(LONGEST_DAYS))) {
      throw new Misconfigured(
          "--until %s is more than a year away: nothing is muted for longer at once"
              .formatted(until));
    }
    return handle(find(id), AlertHandling.What.MUTED, until, by, because);
  }

  /** Takes back what somebody does about it. */
  public Alert unmute(String id, String by, @Nullable String because) {
    Alert alert = find(id);
    if (alert.handling() == null) {
      throw new Misconfigured(alert.id() + " is neither acknowledged nor muted");
    }
    kept.handle(
        alert,
        now -> now.handled(null),
        new AlertEvent(alert.id(), clock.instant(), AlertEvent.What.UNMUTED, by, because, null));
    return find(id);
  }

  private Alert handle(
      Alert alert,
      AlertHandling.What what,
      @Nullable LocalDate until,
      String by,
      @Nullable String because) {
    AlertHandling handling = new AlertHandling(what, until, by, clock.instant(), because);
    kept.handle(
        alert,
        now -> now.handled(handling),
        new AlertEvent(
            alert.id(), handling.at(), AlertEvent.What.valueOf(what.name()), by, because, until));
    return find(alert.id().text());
  }

  /** What waits for channels, or was given up, one line for each. */
  public List<String> backlog() {
    return queue.backlog(clock.instant().minus(RECENT)).stream().map(ChannelState::words).toList();
  }

  /**
   * Sends a test message to each channel; what is wrong, one line for each that it did not reach.
   *
   * @param reached hears the name of each that it did
   * @throws Misconfigured when there is no channel
   */
  public List<String> test(Consumer<String> reached) {
    if (settings.channels().isEmpty()) {
      throw new Misconfigured(
          "no channel is configured; add one under 'alerts:' 'channels:' ('rollcall config example'"
              + " shows how)");
    }
    Notices notices = new Notices(settings.channels(), clock.instant());
    List<String> problems = new ArrayList<>();
    for (ChannelSettings channel : settings.channels()) {
      try {
        channels.direct(channel, true).send(notices.test(channel));
        reached.accept(channel.name());
      } catch (NotSent e) {
        problems.add("channel %s: %s".formatted(channel.name(), e.words()));
      }
    }
    return problems;
  }
}
