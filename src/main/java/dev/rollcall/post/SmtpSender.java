package dev.rollcall.post;

import dev.rollcall.config.MailAddress;
import dev.rollcall.config.MailSettings;
import dev.rollcall.config.MailboxSettings.Security;
import dev.rollcall.mail.TrustedCertificates;
import dev.rollcall.token.Tokens;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mail to one SMTP server, over one connection as long as that holds. For one thread. */
public final class SmtpSender implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SmtpSender.class);

  private static final int CONNECT_MILLIS = 20_000;

  /** RFC 5321 4.5.3.2.6: who gives up earlier after the final dot sends mail twice. */
  private static final Duration ANSWER_TAKES = Duration.ofMinutes(10);

  private final MailSettings settings;
  private final Tokens tokens;
  private final Duration answerTakes;
  private final SmtpFaults faults;
  private @Nullable Session session;
  private @Nullable SMTPTransport transport;

  /**
   * Connects when it is first needed.
   *
   * @param tokens where tokens come from, if the account has no password
   */
  public SmtpSender(MailSettings settings, Tokens tokens) {
    this(settings, tokens, ANSWER_TAKES);
  }

  SmtpSender(MailSettings settings, Tokens tokens, Duration answerTakes) {
    this.settings = settings;
    this.tokens = tokens;
    this.answerTakes = answerTakes;
    this.faults = new SmtpFaults(settings, tokens);
  }

  /**
   * Sends one mail.
   *
   * @param mime as {@link MimeForm} writes it
   * @return what the server said of it
   * @throws dev.rollcall.fault.Unavailable when the server is away, or takes no mail now. It may
   *     have taken this one, if the connection was lost at its very end
   * @throws dev.rollcall.fault.Misconfigured when it does not let us in, or not send as that sender
   */
  public Outcome send(MailAddress recipient, byte[] mime) {
    SMTPTransport connected = connected();
    try {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mime));
      Address[] to = {new InternetAddress(recipient.address())};
      connected.sendMessage(message, to);
      return new Outcome.Sent(faults.plain(connected.getLastServerResponse()));
    } catch (MessagingException e) {
      try {
        return faults.outcome(e);
      } catch (RuntimeException ofAll) {
        close();
        throw ofAll;
      }
    }
  }

  /**
   * Connects and logs in, unless that is done.
   *
   * @throws dev.rollcall.fault.Unavailable when the server is away
   * @throws dev.rollcall.fault.Misconfigured when it does not let us in
   */
  public void connect() {
    connected();
  }

  private SMTPTransport connected() {
    SMTPTransport known = transport;
    if (known != null && known.isConnected()) {
      return known;
    }
    String protocol = settings.security() == Security.TLS ? "smtps" : "smtp";
    Session fresh = Session.getInstance(properties("mail." + protocol));
    try {
      SMTPTransport made = (SMTPTransport) fresh.getTransport(protocol);
      session = fresh;
      transport = made;
      made.connect(settings.host(), settings.port(), null, null);
      if (settings.account() != null) {
        new SmtpLogin(settings, tokens, faults).at(made);
      }
      return made;
    } catch (MessagingException e) {
      close();
      throw faults.connecting(e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Properties properties(String prefix) {
    Properties properties = new Properties();
    properties.put(prefix + ".connectiontimeout", String.valueOf(CONNECT_MILLIS));
    properties.put(prefix + ".timeout", String.valueOf(answerTakes.toMillis()));
    properties.put(prefix + ".writetimeout", String.valueOf(answerTakes.toMillis()));
    properties.put(prefix + ".ssl.checkserveridentity", "true");
    properties.put(prefix + ".from", settings.from().address());
    properties.put(prefix + ".quitwait", "false");
    if (settings.helo() != null) {
      properties.put(prefix + ".localhost", settings.helo());
    }
    if (settings.security() == Security.STARTTLS) {
      properties.put(prefix + ".starttls.enable", "true");
      properties.put(prefix + ".starttls.required", "true");
    }
    if (settings.caFile() != null) {
      properties.put(prefix + ".ssl.socketFactory", trusting(settings.caFile()));
      properties.put(prefix + ".socketFactory.fallback", "false");
    }
    return properties;
  }

  private SSLSocketFactory trusting(Path caFile) {
    try {
      return TrustedCertificates.with(caFile);
    } catch (IOException | CertificateException e) {
      throw faults.misconfigured(
          "cannot read certificates from ca-file " + caFile + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    SMTPTransport known = transport;
    transport = null;
    if (known != null) {
      try {
        known.close();
      } catch (MessagingException e) {
        LOG.debug("closing the connection to {}", settings.host(), e);
      }
    }
  }
}
