package dev.rollcall.inbox;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.token.Tokens;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.jspecify.annotations.Nullable;

/** Says what went wrong with a mailbox in one line, and whether waiting helps. */
final class ImapFaults {

  private static final int QUOTED_CHARS = 200;

  /** Response codes of RFC 5530 that say "not now" even where a login fails. */
  private static final Pattern LATER =
      Pattern.compile(
          "\\[(UNAVAILABLE|INUSE|LIMIT|SERVERBUG|OVERQUOTA)\\b|too many", Pattern.CASE_INSENSITIVE);

  /** Response codes of RFC 5530 that say "not ever", and what Angus Mail says of a mere parent. */
  private static final Pattern NEVER =
      Pattern.compile(
          "\\[(NOPERM|CANNOT|NONEXISTENT)\\b|cannot contain messages", Pattern.CASE_INSENSITIVE);

  /** How Angus Mail wraps an I/O fault into a response of the server. */
  private static final Pattern WRAPPING =
      Pattern.compile("^\\* BYE (JavaMail|Jakarta Mail|Angus Mail) Exception: ([\\w.]+: )?");

  /** What Microsoft says to whoever may log in but not open the mailbox. */
  private static final String NOT_CONNECTED = "authenticated but not connected";

  private final MailboxSettings settings;
  private final Tokens tokens;

  ImapFaults(MailboxSettings settings, Tokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  /** What a failure to connect or to log in means. */
  RuntimeException connecting(MessagingException e) {
    if (e instanceof AuthenticationFailedException
        || cause(e, BearerProtocol.Refused.class) != null) {
      return refused(e);
    }
    if (cause(e, BearerProtocol.NotOffered.class) != null) {
      return misconfigured(
          server() + " " + text(e) + ", so no token can be used there; check host and mechanism",
          e);
    }
    if (text(e).contains("No login methods supported")) {
      return misconfigured(
          server() + " takes no password here; it may want TLS first, or a token (oauth2)", e);
    }
    SSLException tls = cause(e, SSLException.class);
    if (tls != null
        && cause(e, EOFException.class) == null
        && cause(e, SocketException.class) == null) {
      return insecure(tls);
    }
    if (text(e).contains("STARTTLS")) {
      return misconfigured(
          server() + " does not offer STARTTLS; use TLS on port 993 if the server has it", e);
    }
    return unavailable("cannot connect to " + server() + ": " + reason(e), e);
  }

  /** What a failure of anything later means; {@code doing} completes "cannot ...". */
  RuntimeException during(String doing, MessagingException e) {
    if (text(e).contains(NOT_CONNECTED)) {
      return refused(e);
    }
    if (NEVER.matcher(text(e)).find()) {
      return misconfigured("cannot " + doing + ": " + reason(e), e);
    }
    return unavailable(
        "cannot "
            + doing
            + " on "
            + server()
            + ": "
            + reason(e)
            + "; the next run goes on from there",
        e);
  }

  Misconfigured misconfigured(String what, @Nullable Throwable e) {
    return new Misconfigured("mailbox " + settings.name() + ": " + what, e);
  }

  Unavailable unavailable(String what, @Nullable Throwable e) {
    return new Unavailable("mailbox " + settings.name() + ": " + what, e);
  }

  /** Whether the server understood and said no, the connection being as good as before. */
  static boolean isRefusal(MessagingException e) {
    return cause(e, CommandFailedException.class) != null;
  }

  private RuntimeException refused(MessagingException e) {
    String said = "'" + text(e) + "'";
    if (LATER.matcher(said).find()) {
      return unavailable(settings.host() + " accepts no login now: " + said, e);
    }
    boolean password = settings.login() instanceof Login.Password;
    return misconfigured(
        settings.host()
            + (password ? " refuses the login of " : " refuses the token for ")
            + settings.user()
            + ": "
            + said
            + "; "
            + (password ? ImapPasswords.advice(settings.host(), said) : tokens.refused(settings)),
        e);
  }

  private Misconfigured insecure(SSLException e) {
    String where = server();
    if (cause(e, CertificateExpiredException.class) != null) {
      return misconfigured(
          where + " shows a certificate that has expired; it has to be renewed there", e);
    }
    if (cause(e, CertificateException.class) != null) {
      return misconfigured(
          where
              + " shows a certificate that is not trusted, or not for that name ("
              + plain(String.valueOf(e.getMessage()))
              + "); check the host name and the certificate (ca-file names an authority of your own)",
          e);
    }
    return misconfigured(
        where
            + " does not speak TLS as expected ("
            + plain(String.valueOf(e.getMessage()))
            + "); check port and security (tls, starttls)",
        e);
  }

  private String server() {
    return settings.host() + ":" + settings.port();
  }

  private static String reason(MessagingException e) {
    if (cause(e, UnknownHostException.class) != null) {
      return "unknown host";
    }
    if (cause(e, SocketTimeoutException.class) != null
        || text(e).toLowerCase(Locale.ROOT).contains("timed out")) {
      return "no answer in time";
    }
    SocketConnectException socket = cause(e, SocketConnectException.class);
    ConnectException connect = cause(e, ConnectException.class);
    NoRouteToHostException route = cause(e, NoRouteToHostException.class);
    Throwable plainest = connect != null ? connect : route != null ? route : socket;
    return plainest == null ? text(e) : plain(String.valueOf(plainest.getMessage()));
  }

  private static String text(MessagingException e) {
    String message = e.getMessage();
    return message == null ? "connection lost" : plain(message);
  }

  /** One line without control characters, since servers repeat what strangers wrote. */
  private static String plain(String said) {
    String line =
        WRAPPING.matcher(said).replaceFirst("").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String excerpt = line.length() > QUOTED_CHARS ? line.substring(0, QUOTED_CHARS) + "..." : line;
    return excerpt.isEmpty() ? "connection lost" : excerpt;
  }

  private static <T extends Throwable> @Nullable T cause(Throwable from, Class<T> type) {
    for (Throwable e = from; e != null; e = e.getCause()) {
      if (type.isInstance(e)) {
        return type.cast(e);
      }
    }
    return null;
  }
}
