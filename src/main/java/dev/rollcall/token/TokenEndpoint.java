package dev.rollcall.token;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import dev.rollcall.mail.TrustedCertificates;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Instant;

/** Where the tokens of one account are given out. */
final class TokenEndpoint {

  private static final int CONNECT_MILLIS = 20_000;
  private static final int READ_MILLIS = 30_000;
  private static final int OK = 200;

  private final Bearer bearer;
  private final Clock clock;
  private final TokenFaults faults;

  TokenEndpoint(Bearer bearer, Clock clock) {
    this.bearer = bearer;
    this.clock = clock;
    this.faults = new TokenFaults(bearer);
  }

  /**
   * A new token.
   *
   * @throws dev.rollcall.fault.Unavailable when the end point is away, or busy
   * @throws dev.rollcall.fault.Misconfigured when it refuses
   */
  Token ask() {
    Instant asked = clock.instant();
    HTTPRequest request = Requests.of(bearer.login(), bearer.user(), asked, faults).toHTTPRequest();
    request.setConnectTimeout(CONNECT_MILLIS);
    request.setReadTimeout(READ_MILLIS);
    request.setFollowRedirects(false);
    trust(request);
    try {
      return token(request.send(), asked);
    } catch (IOException e) {
      throw faults.unreachable(e);
    }
  }

  /** The authority that the mail server needs may stand behind this one as well. */
  private void trust(HTTPRequest request) {
    Path caFile = bearer.caFile();
    if (caFile == null) {
      return;
    }
    try {
      request.setSSLSocketFactory(TrustedCertificates.with(caFile));
    } catch (IOException | CertificateException e) {
      throw faults.misconfigured(
          "cannot read certificates from ca-file " + caFile + ": " + e.getMessage(), e);
    }
  }

  private Token token(HTTPResponse response, Instant asked) {
    try {
      if (response.getStatusCode() != OK) {
        throw faults.refused(
            response.getStatusCode(), TokenErrorResponse.parse(response).getErrorObject());
      }
      AccessTokenResponse granted = TokenResponse.parse(response).toSuccessResponse();
      AccessToken token = granted.getTokens().getAccessToken();
      return new Token(token.getValue(), asked.plusSeconds(token.getLifetime()));
    } catch (ParseException e) {
      throw faults.notUnderstood(response.getStatusCode(), e);
    }
  }
}
