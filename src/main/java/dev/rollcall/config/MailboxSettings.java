package dev.rollcall.config;

import dev.rollcall.mail.After;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox to poll.
 *
 * @param name how it is called on screens and in the store; unique
 * @param port 993 for TLS, 143 otherwise, unless configured
 * @param folders full names on the server; {@code INBOX} unless configured
 * @param moveTo where mail with stored reports goes; null unless {@code after} is {@link
 *     After#MOVE}
 */
public record MailboxSettings(
    String name,
    String host,
    int port,
    Security security,
    String user,
    Secret password,
    List<String> folders,
    After after,
    @Nullable String moveTo) {

  public MailboxSettings {
    folders = List.copyOf(folders);
  }

  /** How the connection is protected. */
  public enum Security {
    /** TLS from the first byte. */
    TLS,
    /** TLS by the STARTTLS command; without it there is no login. */
    STARTTLS,
    /** None; on loopback only, unless the configuration says {@code allow-plain-text: true}. */
    PLAIN
  }
}
