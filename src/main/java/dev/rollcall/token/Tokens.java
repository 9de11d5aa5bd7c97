package dev.rollcall.token;

import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailboxSettings;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tokens of all mailboxes that want one, and of the account that sends, asked for when they are
 * first needed and kept in memory until shortly before they expire. For use by several threads.
 */
public final class Tokens {

  private final Clock clock;
  private final Map<Bearer, BearerToken> byBearer = new ConcurrentHashMap<>();

  /**
   * @param clock what says whether a token has expired
   */
  public Tokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * A token that still holds for a while.
   *
   * @param mailbox one with an {@link dev.rollcall.config.OAuth2Login}
   * @throws dev.rollcall.fault.Unavailable when nobody can be asked for one now
   * @throws dev.rollcall.fault.Misconfigured when it is refused
   */
  public String of(MailboxSettings mailbox) {
    return token(Bearer.of(mailbox)).current();
  }

  /**
   * Likewise, to send.
   *
   * @param mail with an account that has an {@link dev.rollcall.config.OAuth2Login}
   * @throws dev.rollcall.fault.Unavailable when nobody can be asked for one now
   * @throws dev.rollcall.fault.Misconfigured when it is refused
   */
  public String of(MailSettings mail) {
    return token(Bearer.of(mail)).current();
  }

  /**
   * Takes note that the mail server did not take the token: it is not used again, because a right
   * that is granted now is only in a new one.
   *
   * @return what may be the reason, and what to do
   */
  public String refused(MailboxSettings mailbox) {
    return token(Bearer.of(mailbox)).refused();
  }

  /** Likewise, to send. */
  public String refused(MailSettings mail) {
    return token(Bearer.of(mail)).refused();
  }

  private BearerToken token(Bearer bearer) {
    return byBearer.computeIfAbsent(bearer, key -> new BearerToken(key, clock));
  }
}
