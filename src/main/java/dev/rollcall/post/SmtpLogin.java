package dev.rollcall.post;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailSettings.Account;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.config.OAuth2Login.Mechanism;
import dev.rollcall.token.Tokens;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * The login by AUTH (RFC 4954): by password with PLAIN or LOGIN, by token with XOAUTH2 or
 * OAUTHBEARER (RFC 7628). Angus Mail's own knows no OAUTHBEARER, and does not tell what the server
 * says.
 */
final class SmtpLogin {

  private static final int ACCEPTED = 235;
  private static final int GO_ON = 334;
  private static final char SEPARATOR = 1;

  /** What OAUTHBEARER answers to the reason for a refusal, to be told that it is one. */
  private static final String ACKNOWLEDGED = encoded(String.valueOf(SEPARATOR));

  private final MailSettings settings;
  private final Account account;
  private final Tokens tokens;
  private final SmtpFaults faults;

  SmtpLogin(MailSettings settings, Tokens tokens, SmtpFaults faults) {
    this.settings = settings;
    this.account = Objects.requireNonNull(settings.account());
    this.tokens = tokens;
    this.faults = faults;
  }

  /** Logs in on a fresh connection, which is as safe as it will get. */
  void at(SMTPTransport server) throws MessagingException {
    Set<String> offered = offered(server);
    if (account.login() instanceof Login.Password password) {
      byPassword(server, offered, password.secret().reveal());
    } else {
      byToken(server, offered, (OAuth2Login) account.login());
    }
  }

  private static Set<String> offered(SMTPTransport server) {
    String auth = server.getExtensionParameter("AUTH");
    return auth == null ? Set.of() : Set.copyOf(List.of(auth.toUpperCase(Locale.ROOT).split(" ")));
  }

  private void byPassword(SMTPTransport server, Set<String> offered, String password)
      throws MessagingException {
    int code;
    if (offered.contains("PLAIN")) {
      code = server.simpleCommand("AUTH PLAIN " + encoded("\0" + account.user() + "\0" + password));
    } else if (offered.contains("LOGIN")) {
      code = server.simpleCommand("AUTH LOGIN");
      code = code == GO_ON ? server.simpleCommand(encoded(account.user())) : code;
      code = code == GO_ON ? server.simpleCommand(encoded(password)) : code;
    } else {
      throw faults.takesNo("password");
    }
    if (code != ACCEPTED) {
      throw faults.refusedLogin(code, server.getLastServerResponse());
    }
  }

  private void byToken(SMTPTransport server, Set<String> offered, OAuth2Login login)
      throws MessagingException {
    Mechanism mechanism = mechanism(offered, login.mechanism());
    int code = server.simpleCommand("AUTH " + mechanism + " " + encoded(word(mechanism, token())));
    if (code == GO_ON) {
      code = server.simpleCommand(mechanism == Mechanism.OAUTHBEARER ? ACKNOWLEDGED : "");
    }
    if (code != ACCEPTED) {
      throw faults.refusedLogin(code, server.getLastServerResponse());
    }
  }

  private Mechanism mechanism(Set<String> offered, @Nullable Mechanism wanted) {
    for (Mechanism mechanism : Mechanism.values()) {
      if ((wanted == null || wanted == mechanism) && offered.contains(mechanism.name())) {
        return mechanism;
      }
    }
    throw faults.takesNo(wanted == null ? "token" : "token by " + wanted);
  }

  private String token() {
    return tokens.of(settings);
  }

  private String word(Mechanism mechanism, String token) {
    String bearer = "auth=Bearer " + token + SEPARATOR + SEPARATOR;
    return switch (mechanism) {
      case XOAUTH2 -> "user=" + account.user() + SEPARATOR + bearer;
      case OAUTHBEARER ->
          "n,a="
              + account.user().replace("=", "=3D").replace(",", "=2C")
              + ","
              + SEPARATOR
              + "host="
              + settings.host()
              + SEPARATOR
              + "port="
              + settings.port()
              + SEPARATOR
              + bearer;
    };
  }

  private static String encoded(String word) {
    return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8));
  }
}
