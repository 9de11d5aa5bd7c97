package dev.rollcall.token;

import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.OAuth2Login;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The token of one mailbox. */
final class MailboxToken {

  /** A login takes time, and clocks differ. */
  private static final Duration SPARE = Duration.ofMinutes(2);

  private final MailboxSettings mailbox;
  private final OAuth2Login login;
  private final Clock clock;
  private @Nullable Token token;

  MailboxToken(MailboxSettings mailbox, Clock clock) {
    if (!(mailbox.login() instanceof OAuth2Login oauth2)) {
      throw new IllegalArgumentException("mailbox " + mailbox.name() + " takes no token");
    }
    this.mailbox = mailbox;
    this.login = oauth2;
    this.clock = clock;
  }

  synchronized String current() {
    Token known = token;
    if (known == null || !clock.instant().plus(SPARE).isBefore(known.expires())) {
      token = null;
      known = new TokenEndpoint(mailbox, login, clock).ask();
      token = known;
    }
    return known.value();
  }

  synchronized String refused() {
    Token known = token;
    token = null;
    return MailboxRights.advice(login.grant(), known == null ? "" : known.value());
  }
}
