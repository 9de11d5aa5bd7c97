package dev.rollcall.inbox;

import dev.rollcall.config.OAuth2Login.Mechanism;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Connections that log in with a token, each with one that holds when it is made. Angus Mail's own
 * way knows no OAUTHBEARER, does not tell what the server says of a token, and sends it as a
 * password to servers that take none.
 */
final class BearerStore extends IMAPStore {

  /** Stands where Angus Mail wants a password. It is never sent. */
  private static final String NO_PASSWORD = "";

  private final Supplier<String> token;
  private final @Nullable Mechanism mechanism;

  private BearerStore(
      Session session,
      String protocol,
      boolean tls,
      Supplier<String> token,
      @Nullable Mechanism mechanism) {
    super(session, null, protocol, tls);
    this.token = token;
    this.mechanism = mechanism;
  }

  /**
   * Not connected yet.
   *
   * @param session with {@code sasl.enable} set
   * @param protocol {@code imap} or {@code imaps}
   * @param mechanism null for whichever the server offers
   */
  static BearerStore of(
      Session session, String protocol, Supplier<String> token, @Nullable Mechanism mechanism) {
    return new BearerStore(session, protocol, protocol.equals("imaps"), token, mechanism);
  }

  void connect(String host, int port, String user) throws MessagingException {
    connect(host, port, user, NO_PASSWORD);
  }

  @Override
  protected IMAPProtocol newIMAPProtocol(String host, int port)
      throws IOException, ProtocolException {
    return new BearerProtocol(
        new BearerProtocol.Server(name, host, port, isSSL),
        session.getProperties(),
        logger,
        token,
        mechanism);
  }
}
