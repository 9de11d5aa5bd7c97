package dev.rollcall.app;

import dev.rollcall.channel.Notice;
import dev.rollcall.config.ChannelSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.alert.Alert;
import dev.rollcall.judge.alert.AlertMessage;
import dev.rollcall.judge.alert.AlertSeverity;
import dev.rollcall.store.Outgoing;
import dev.rollcall.tell.AlertWords;
import dev.rollcall.tell.Hostile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts what is to be told into the words that are sent, and says where to. */
final class Notices {

  private static final int LISTED = 20;

  private final List<ChannelSettings> channels;
  private final Instant now;

  Notices(List<ChannelSettings> channels, Instant now) {
    this.channels = channels;
    this.now = now;
  }

  /** What is to be sent, for each channel by itself. */
  List<Outgoing> outgoing(List<AlertMessage> messages) {
    List<Outgoing> outgoing = new ArrayList<>();
    for (AlertMessage message : messages) {
      Notice notice = notice(message);
      for (ChannelSettings channel : channels) {
        if (isFor(channel, message)) {
          outgoing.add(new Outgoing(channel.name(), notice.id(), notice.json()));
        }
      }
    }
    return outgoing;
  }

  /** A summary of a first look goes everywhere: it shows that the channel works. */
  private static boolean isFor(ChannelSettings channel, AlertMessage message) {
    if (message instanceof AlertMessage.Baseline baseline) {
      return channel.domains().isEmpty()
          || baseline.domains().stream().anyMatch(domain -> isAbout(channel, domain));
    }
    DomainName domain = ((AlertMessage.Happened) message).head().seen().domain();
    AlertSeverity least = AlertSeverity.valueOf(channel.least().name());
    return !least.isWorseThan(message.severity()) && isAbout(channel, domain);
  }

  private static boolean isAbout(ChannelSettings channel, @Nullable DomainName domain) {
    return domain == null
        || channel.domains().isEmpty()
        || channel.domains().stream().anyMatch(domain::isWithin);
  }

  private Notice notice(AlertMessage message) {
    return message instanceof AlertMessage.Baseline baseline
        ? baseline(baseline)
        : happened((AlertMessage.Happened) message);
  }

  private Notice happened(AlertMessage.Happened message) {
    Alert head = message.head();
    DomainName domain = head.seen().domain();
    String about = domain == null ? "" : domain.name();
    return new Notice(
        id(about, head.id().text(), message.news().word()),
        now,
        message.news().word(),
        message.severity().word(),
        head.id().text(),
        domain == null ? null : about,
        head.seen().kind().word(),
        Hostile.visible(head.seen().subject()),
        Hostile.visible(AlertWords.title(message)),
        head.seen().evidence().stream().map(Hostile::visible).toList(),
        Hostile.visible(head.seen().fix()),
        message.explained().stream().map(Notices::explained).toList());
  }

  private static Notice.Explained explained(Alert alert) {
    DomainName domain = alert.seen().domain();
    return new Notice.Explained(
        alert.id().text(),
        alert.seen().severity().word(),
        domain == null ? null : domain.name(),
        alert.seen().kind().word(),
        Hostile.visible(AlertWords.title(alert)));
  }

  private Notice baseline(AlertMessage.Baseline message) {
    return new Notice(
        id(message.domains().toString(), "", "baseline"),
        now,
        "baseline",
        message.severity().word(),
        null,
        null,
        null,
        null,
        AlertWords.title(message),
        List.of("What is new from now on is told the same day."),
        "'rollcall alerts' shows them all, with what to do.",
        message.there().stream().limit(LISTED).map(Notices::explained).toList());
  }

  /** A message of the given channel that shows that it works. */
  Notice test(ChannelSettings channel) {
    return new Notice(
        id(channel.name(), "", "test"),
        now,
        "test",
        "notice",
        null,
        null,
        null,
        null,
        "Rollcall can be heard on channel " + channel.name(),
        List.of("Somebody asked for this test."),
        "",
        List.of());
  }

  private String id(String about, String alert, String news) {
    String text = String.join("\n", about, alert, news, now.toString());
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
