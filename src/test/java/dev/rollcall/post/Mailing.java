package dev.rollcall.post;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailSettings.Account;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.config.Secret;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent in tests, and how. */
public final class Mailing {

  public static final String USER = "rollcall@example.org";
  public static final String PASSWORD = "correct horse";
  public static final MailAddress OFFICE = address("Office <office@example.com>");
  public static final MailAddress BOARD = address("board@example.com");
  static final Account ACCOUNT = new Account(USER, new Login.Password(Secret.of(PASSWORD)));

  private Mailing() {}

  public static MailAddress address(String text) {
    return MailAddress.in(text).orElseThrow();
  }

  /** To a server on this machine, without login. */
  public static MailSettings settings(int port) {
    return settings("127.0.0.1", port, Security.PLAIN, null, null);
  }

  static MailSettings settings(
      String host, int port, Security security, @Nullable Path caFile, @Nullable Account account) {
    return new MailSettings(
        host,
        port,
        security,
        caFile,
        account,
        address("Rollcall <rollcall@example.org>"),
        null,
        "node.example.org");
  }

  /** A mail with nothing but a text. */
  public static OutgoingMail mail(MailAddress recipient, String text) {
    return new OutgoingMail(
        recipient, "<test.1@example.org>", "Subject", text, null, List.of(), null, null);
  }
}
