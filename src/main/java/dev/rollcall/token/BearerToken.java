package dev.rollcall.token;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The token of one mailbox, or of the account that sends. */
final class BearerToken {

  /** A login takes time, and clocks differ. */
  private static final Duration SPARE = Duration.ofMinutes(2);

  private final Bearer bearer;
  private final Clock clock;
  private @Nullable Token token;

  BearerToken(Bearer bearer, Clock clock) {
    this.bearer = bearer;
    this.clock = clock;
  }

  synchronized String current() {
    Token known = token;
    if (known == null || !clock.instant().plus(SPARE).isBefore(known.expires())) {
      token = null;
      known = new TokenEndpoint(bearer, clock).ask();
      token = known;
    }
    return known.value();
  }

  synchronized String refused() {
    Token known = token;
    token = null;
    return MailboxRights.advice(bearer, known == null ? "" : known.value());
  }
}
