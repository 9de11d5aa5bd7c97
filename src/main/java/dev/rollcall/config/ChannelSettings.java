package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where alerts are sent.
 *
 * @param name unique
 * @param least how much an alert has to matter to be sent there
 * @param domains the domains it is about, each with everything below it; empty for all. Alerts
 *     about Rollcall's own work go everywhere
 * @param timeoutSeconds for one attempt
 */
public record ChannelSettings(
    String name, Way way, Least least, List<DomainName> domains, int timeoutSeconds) {

  /** How long one attempt may take when nothing is configured. */
  public static final int TIMEOUT_SECONDS = 10;

  public ChannelSettings {
    domains = List.copyOf(domains);
  }

  /** The least severity. */
  public enum Least {
    CRITICAL,
    WARNING,
    NOTICE
  }

  /** How a message gets there. */
  public sealed interface Way {}

  /**
   * A form of JSON by HTTP.
   *
   * @param url whoever knows it may post there
   * @param key what the form signs or names itself with; null when it needs none
   */
  public record Http(Form form, Secret url, @Nullable Secret key) implements Way {}

  /** What is posted. */
  public enum Form {
    /** Rollcall's own, signed with the key. */
    WEBHOOK,
    SLACK,
    TEAMS,
    /** Events API v2; the key is the routing key. */
    PAGERDUTY
  }

  /**
   * RFC 5424 messages.
   *
   * @param tcp whether by TCP, framed by octet counting (RFC 6587 3.4.1), else by UDP (RFC 5426)
   */
  public record Syslog(String host, int port, boolean tcp) implements Way {}

  /**
   * A program that gets the message as JSON on its standard input.
   *
   * @param words the program and its arguments; no shell reads them
   */
  public record Command(List<String> words) implements Way {

    public Command {
      words = List.copyOf(words);
    }
  }

  /**
   * Mail, by the server under {@code mail:}.
   *
   * @param recipients each once, in the order of the file
   */
  public record Mail(List<MailAddress> recipients) implements Way {

    public Mail {
      recipients = List.copyOf(recipients);
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
