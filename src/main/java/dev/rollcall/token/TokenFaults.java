package dev.rollcall.token;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import dev.rollcall.config.OAuth2Login;
import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in one line why there is no token, and whether waiting helps. */
final class TokenFaults {

  private static final int QUOTED_CHARS = 200;
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int SERVER_ERROR = 500;

  /** Codes of RFC 6749 4.1.2.1 that say "not now". */
  private static final Set<String> LATER = Set.of("temporarily_unavailable", "server_error");

  private final Bearer bearer;
  private final OAuth2Login login;

  TokenFaults(Bearer bearer) {
    this.bearer = bearer;
    this.login = bearer.login();
  }

  Misconfigured misconfigured(String what, @Nullable Throwable e) {
    return new Misconfigured(bearer.title() + ": " + what, e);
  }

  /** What a connection that failed means. */
  RuntimeException unreachable(IOException e) {
    if (cause(e, SSLException.class) != null
        && cause(e, EOFException.class) == null
        && cause(e, SocketException.class) == null) {
      String what =
          cause(e, CertificateException.class) != null
              ? " shows a certificate that is not trusted, or not for that name ("
              : " does not speak TLS as expected (";
      return misconfigured(
          where() + what + plain(e.getMessage()) + "); check token-endpoint, and ca-file", e);
    }
    String why =
        cause(e, UnknownHostException.class) != null
            ? "unknown host"
            : cause(e, SocketTimeoutException.class) != null
                ? "no answer in time"
                : plain(e.getMessage());
    return unavailable(why, e);
  }

  /** What another answer than a token means. */
  RuntimeException refused(int status, ErrorObject error) {
    String code = error.getCode();
    if (status == TIMEOUT
        || status == TOO_MANY_REQUESTS
        || status >= SERVER_ERROR
        || LATER.contains(String.valueOf(code))) {
      return unavailable("it answers " + status + (code == null ? "" : ", " + plain(code)), null);
    }
    if (code == null) {
      return notUnderstood(status, null);
    }
    String description = error.getDescription();
    String said = code + (description == null ? "" : ": " + description);
    String advice =
        login.grant() instanceof OAuth2Login.ClientCredentials client
            ? MicrosoftRefusals.advice(said, client, login.scope())
            : GoogleRefusals.advice(said, login, bearer.user());
    return misconfigured(
        where()
            + " gives no token for "
            + bearer.user()
            + ": "
            + advice
            + " (it says '"
            + plain(said)
            + "')",
        null);
  }

  /** What it means when the answer is not in the words of OAuth 2.0. */
  Misconfigured notUnderstood(int status, @Nullable ParseException e) {
    return misconfigured(
        login.tokenEndpoint()
            + " answers "
            + status
            + (e == null ? "" : " (" + plain(e.getMessage()) + ")")
            + " and no token: it is no token end point; check token-endpoint and tenant",
        e);
  }

  private Unavailable unavailable(String why, @Nullable Throwable e) {
    return new Unavailable(bearer.title() + ": cannot get a token from " + where() + ": " + why, e);
  }

  private String where() {
    return login.tokenEndpoint().getAuthority();
  }

  /** One line without control characters, without what only support staff can read, and short. */
  private String plain(@Nullable String said) {
    String line =
        Objects.requireNonNullElse(said, "connection lost")
            .replaceAll("[\\p{Cntrl}\\s]+", " ")
            .replaceFirst(" ?Trace ID: .*", "")
            .strip();
    for (Secret secret : secrets()) {
      line = line.replace(secret.reveal(), "***");
    }
    return line.length() > QUOTED_CHARS ? line.substring(0, QUOTED_CHARS) + "..." : line;
  }

  private List<Secret> secrets() {
    if (login.grant() instanceof OAuth2Login.ClientCredentials client) {
      return List.of(client.clientSecret());
    }
    if (login.grant() instanceof OAuth2Login.RefreshToken client) {
      return List.of(client.clientSecret(), client.refreshToken());
    }
    return List.of();
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
