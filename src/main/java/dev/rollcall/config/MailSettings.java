package dev.rollcall.config;

import dev.rollcall.config.MailboxSettings.Security;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * By what server Rollcall sends mail, and as whom.
 *
 * @param port 587 for STARTTLS, 465 for TLS, 25 otherwise, unless configured
 * @param caFile certificates in PEM form to believe beside those that Java does; null for none
 * @param account null when the server wants no login
 * @param from who sends, in {@code From} and to the server; bounces go there
 * @param replyTo where answers go; null for {@code from}
 * @param helo how this machine calls itself; null for its own name
 */
public record MailSettings(
    String host,
    int port,
    Security security,
    @Nullable Path caFile,
    @Nullable Account account,
    MailAddress from,
    @Nullable MailAddress replyTo,
    @Nullable String helo) {

  /** Who logs in. */
  public record Account(String user, Login login) {}
}
