package dev.rollcall.config;

import dev.rollcall.config.ChannelSettings.Form;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one entry of {@code alerts.channels:}. */
final class ChannelReader {

  private static final String PAGERDUTY = "https://events.pagerduty.com/v2/enqueue";
  private static final int SYSLOG_PORT = 514;
  private static final int LONGEST_SECONDS = 120;

  private final Unique names = new Unique("channel");
  private final boolean canMail;

  /**
   * @param canMail whether the file says by what server mail is sent
   */
  ChannelReader(boolean canMail) {
    this.canMail = canMail;
  }

  /** What is sent how. */
  private enum Kind {
    MAIL,
    WEBHOOK,
    SLACK,
    TEAMS,
    PAGERDUTY,
    SYSLOG,
    COMMAND
  }

  private enum Transport {
    UDP,
    TCP
  }

  ChannelSettings read(Section section) {
    Value name = section.required("name");
    Kind kind = section.required("kind").word(Kind.class).orElse(Kind.WEBHOOK);
    return new ChannelSettings(
        names.of(name),
        way(section, kind),
        section.word("least", ChannelSettings.Least.WARNING),
        Names.domains(section.values("domains")).stream().sorted().toList(),
        section.number("timeout-seconds", ChannelSettings.TIMEOUT_SECONDS, 1, LONGEST_SECONDS));
  }

  private ChannelSettings.Way way(Section section, Kind kind) {
    return switch (kind) {
      case MAIL -> mail(section);
      case SYSLOG ->
          new ChannelSettings.Syslog(
              section.required("host").text(),
              section.number("port", SYSLOG_PORT, 1, 65_535),
              section.word("transport", Transport.UDP) == Transport.TCP);
      case COMMAND -> command(section);
      case PAGERDUTY ->
          new ChannelSettings.Http(
              Form.PAGERDUTY,
              checked(section, section.secret("url").orElse(Secret.of(PAGERDUTY))),
              section.requiredSecret("key"));
      case WEBHOOK ->
          new ChannelSettings.Http(
              Form.WEBHOOK,
              checked(section, section.requiredSecret("url")),
              section.secret("key").orElse(null));
      case SLACK, TEAMS ->
          new ChannelSettings.Http(
              Form.valueOf(kind.name()), checked(section, section.requiredSecret("url")), null);
    };
  }

  private ChannelSettings.Mail mail(Section section) {
    Map<String, MailAddress> recipients = new LinkedHashMap<>();
    Addresses.all(section.values("recipients"))
        .forEach(address -> recipients.putIfAbsent(address.key(), address));
    if (recipients.isEmpty()) {
      section.fault("has no recipients", "write 'recipients: [office@example.com]'");
    }
    if (!canMail) {
      section.fault(
          "is mail, and nothing says how to send it",
          "write 'mail:' with host and from beside 'alerts:'");
    }
    return new ChannelSettings.Mail(List.copyOf(recipients.values()));
  }

  private static ChannelSettings.Command command(Section section) {
    List<String> words = section.values("command").stream().map(Value::text).toList();
    if (words.isEmpty()) {
      section.fault("names no command", "write 'command: [/path/to/program, argument]'");
    }
    return new ChannelSettings.Command(words);
  }

  /** What is wrong is said without the address, which is a secret. */
  private static Secret checked(Section section, Secret url) {
    if (!url.reveal().isEmpty() && address(url).isEmpty()) {
      section.fault("url is not a web address", "write https:// and where it is");
    }
    return url;
  }

  private static Optional<URI> address(Secret url) {
    try {
      URI uri = new URI(url.reveal().strip());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      return uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"))
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
