package dev.rollcall.app.demo;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.sender.KnownSender;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The demo's settings as somebody would write them into {@code rollcall.yaml}. */
public final class DemoYaml {

  private DemoYaml() {}

  /**
   * {@code settings} as YAML, lines ending in LF. Passwords are left to environment variables
   * ({@code RUA_PASSWORD}, {@code RUF_PASSWORD}); what is at its default is not written.
   */
  public static String of(Settings settings) {
    StringBuilder yaml = new StringBuilder();
    yaml.append("domains: ").append(flow(settings.domains().names())).append("\n\nmailboxes:\n");
    settings.mailboxes().forEach(each -> yaml.append(mailbox(each)));
    yaml.append("\nsenders:\n");
    settings.senders().forEach(each -> yaml.append(sender(each)));
    return yaml.toString();
  }

  /**
   * The settings with which other commands look at the demo's store, now that its mailboxes are
   * gone.
   */
  static String withoutMailboxes(Settings settings) {
    StringBuilder yaml = new StringBuilder("# the demo's store; made by 'rollcall demo'\n");
    yaml.append("home: ").append(quoted(settings.home().toAbsolutePath().toString()));
    yaml.append("\ndomains: ").append(flow(settings.domains().names())).append("\n\nsenders:\n");
    settings.senders().forEach(each -> yaml.append(sender(each)));
    return yaml.append("\ndns:\n  enabled: false    # acme.example is in no DNS\n").toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static String mailbox(MailboxSettings mailbox) {
    return """
          - name: %s
            host: %s
            port: %d
            security: %s
            user: %s
            password: ${env:%s_PASSWORD}
        """
        .formatted(
            mailbox.name(),
            mailbox.host(),
            mailbox.port(),
            mailbox.security().name().toLowerCase(Locale.ROOT),
            mailbox.user(),
            mailbox.name().toUpperCase(Locale.ROOT));
  }

  private static String sender(KnownSender sender) {
    StringBuilder yaml = new StringBuilder("  - name: ").append(sender.name()).append('\n');
    if (sender.owner() != null) {
      line(yaml, "owner", sender.owner());
    }
    list(yaml, "networks", sender.networks());
    list(
        yaml,
        "dkim",
        Stream.concat(sender.dkimDomains().stream(), sender.selectors().stream()).toList());
    list(yaml, "spf", sender.spfDomains());
    line(yaml, "decision", sender.decision().name().toLowerCase(Locale.ROOT));
    if (sender.reason() != null) {
      line(yaml, "reason", sender.reason());
    }
    return yaml.toString();
  }

  private static void list(StringBuilder yaml, String key, Collection<?> values) {
    if (!values.isEmpty()) {
      line(yaml, key, flow(values));
    }
  }

  private static void line(StringBuilder yaml, String key, String value) {
    yaml.append("    ").append(key).append(": ").append(value).append('\n');
  }

  private static String flow(Collection<?> values) {
    return values.stream()
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
