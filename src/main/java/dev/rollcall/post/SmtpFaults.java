package dev.rollcall.post;

import dev.rollcall.config.Login;
import dev.rollcall.config.MailSettings;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.token.Tokens;
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
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Says in one line why mail did not go out, and whether it is for all mail, and for how long. */
final class SmtpFaults {

  private static final int QUOTED_CHARS = 200;
  private static final int TRANSIENT = 400;
  private static final int PERMANENT = 500;
  private static final int CLOSING = 421;
  private static final int WANTS_LOGIN = 530;
  private static final int TOO_LARGE = 552;

  private final MailSettings settings;
  private final Tokens tokens;

  SmtpFaults(MailSettings settings, Tokens tokens) {
    this.settings = settings;
    this.tokens = tokens;
  }

  /** What a failure to connect means. */
  RuntimeException connecting(MessagingException e) {
    SSLException tls = cause(e, SSLException.class);
    if (tls != null
        && cause(e, EOFException.class) == null
        && cause(e, SocketException.class) == null) {
      return insecure(tls);
    }
    if (text(e).contains("STARTTLS is required")) {
      return misconfigured(
          server() + " does not offer STARTTLS; use TLS on port 465 if the server has it", e);
    }
    return unavailable("cannot connect to " + server() + ": " + reason(e), e);
  }

  /** What it means that the server does not take the account. */
  RuntimeException refusedLogin(int code, String said) {
    String words = "'" + plain(said) + "'";
    if (code < PERMANENT) {
      return unavailable(settings.host() + " accepts no login now: " + words, null);
    }
    MailSettings.Account account = settings.account();
    String user = account == null ? "" : account.user();
    boolean password = account == null || account.login() instanceof Login.Password;
    return misconfigured(
        settings.host()
            + (password ? " refuses the login of " : " refuses the token for ")
            + user
            + ": "
            + words
            + "; "
            + (password
                ? "check user and password (many providers want an application password)"
                : tokens.refused(settings)),
        null);
  }

  /** What it means that the server lets nobody in by {@code what}. */
  Misconfigured takesNo(String what) {
    return misconfigured(
        server() + " takes no " + what + " here; check host, port and security (tls, starttls)",
        null);
  }

  /**
   * What a failure to send means for the mail at hand.
   *
   * @throws RuntimeException when it is not for that mail alone
   */
  Outcome outcome(MessagingException e) {
    SMTPAddressFailedException address = cause(e, SMTPAddressFailedException.class);
    if (address != null) {
      return recipient(address.getReturnCode(), plain(address.getMessage()), e);
    }
    SMTPSendFailedException failed = cause(e, SMTPSendFailedException.class);
    if (failed == null || failed.getReturnCode() < 0 || failed.getReturnCode() == CLOSING) {
      throw unavailable("cannot send by " + server() + ": " + reason(e), e);
    }
    int code = failed.getReturnCode();
    String said = plain(failed.getMessage());
    boolean ofSender =
        String.valueOf(failed.getCommand()).toUpperCase(Locale.ROOT).startsWith("MAIL");
    if (ofSender && code < PERMANENT) {
      throw unavailable(settings.host() + " takes no mail now: '" + said + "'", e);
    }
    if (code == WANTS_LOGIN) {
      throw wantsLogin(said, e);
    }
    if (ofSender && code != TOO_LARGE) {
      throw misconfigured(
          settings.host()
              + " takes no mail from "
              + settings.from().address()
              + ": '"
              + said
              + "'; check 'from', and as whom that user may send",
          e);
    }
    return code < PERMANENT ? new Outcome.Later(said) : new Outcome.Refused(said);
  }

  private Outcome recipient(int code, String said, MessagingException e) {
    if (code < TRANSIENT || code == CLOSING) {
      throw unavailable("cannot send by " + server() + ": " + said, e);
    }
    if (code == WANTS_LOGIN || said.toLowerCase(Locale.ROOT).contains("relay")) {
      throw wantsLogin(said, e);
    }
    return code < PERMANENT ? new Outcome.Later(said) : new Outcome.Refused(said);
  }

  private Misconfigured wantsLogin(String said, MessagingException e) {
    return misconfigured(
        settings.host()
            + " does not send mail for us: '"
            + said
            + "'; "
            + (settings.account() == null
                ? "it may want user and password, or this machine's address on its list"
                : "check as whom that user may send, and to whom"),
        e);
  }

  Misconfigured misconfigured(String what, @Nullable Throwable e) {
    return new Misconfigured("mail: " + what, e);
  }

  private static Unavailable unavailable(String what, @Nullable Throwable e) {
    return new Unavailable("mail: " + what, e);
  }

  private Misconfigured insecure(SSLException e) {
    String said = plain(String.valueOf(e.getMessage()));
    if (cause(e, CertificateExpiredException.class) != null) {
      return misconfigured(
          server() + " shows a certificate that has expired; it has to be renewed there", e);
    }
    if (cause(e, CertificateException.class) != null) {
      return misconfigured(
          server()
              + " shows a certificate that is not trusted, or not for that name ("
              + said
              + "); check the host name and the certificate (ca-file names an authority of your own)",
          e);
    }
    return misconfigured(
        server()
            + " does not speak TLS as expected ("
            + said
            + "); check port and security (tls, starttls)",
        e);
  }

  private String server() {
    return settings.host() + ":" + settings.port();
  }

  private String reason(MessagingException e) {
    if (cause(e, UnknownHostException.class) != null) {
      return "unknown host";
    }
    if (cause(e, SocketTimeoutException.class) != null) {
      return "no answer in time";
    }
    ConnectException connect = cause(e, ConnectException.class);
    NoRouteToHostException route = cause(e, NoRouteToHostException.class);
    Throwable plainest = connect != null ? connect : route != null ? route : e;
    return plain(String.valueOf(plainest.getMessage()));
  }

  private static String text(MessagingException e) {
    return String.valueOf(e.getMessage());
  }

  /** One line without control characters and secrets, since servers repeat what they are told. */
  String plain(@Nullable String said) {
    String line = String.valueOf(said).replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    if (settings.account() != null
        && settings.account().login() instanceof Login.Password password
        && !password.secret().reveal().isEmpty()) {
      line = line.replace(password.secret().reveal(), "***");
    }
    if (line.isEmpty() || line.equals("[EOF]") || line.equals("null")) {
      return "connection lost";
    }
    return line.length() > QUOTED_CHARS ? line.substring(0, QUOTED_CHARS) + "..." : line;
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
