package dev.rollcall.config;

import dev.rollcall.mail.Filing;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One mailbox to poll.
 *
 * @param name how it is called on screens and in the store; unique
 * @param port 993 for TLS, 143 otherwise, unless configured
 * @param caFile certificates in PEM form to believe beside those that Java does; null for none
 * @param user whose mailbox it is
 * @param folders names of folders, and patterns with the {@code *} and {@code %} of RFC 9051 6.3.9;
 *     {@code INBOX} unless configured
 * @param since mail that the server received before that day is not read; null to read all
 * @param filing what becomes of mail
 * @param deleteConfirmed whether mail may be deleted although most of it is no report
 */
public record MailboxSettings(
    String name,
    String host,
    int port,
    Security security,
    @Nullable Path caFile,
    String user,
    Login login,
    List<String> folders,
    @Nullable LocalDate since,
    Filing filing,
    boolean deleteConfirmed) {

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
