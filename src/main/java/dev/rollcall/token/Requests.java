package dev.rollcall.token;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.JWTBearerGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.rollcall.config.OAuth2Login;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** What is said to a token end point. */
final class Requests {

  private Requests() {}

  /**
   * The request for a token.
   *
   * @param user whose mailbox it is for
   */
  static TokenRequest of(OAuth2Login login, String user, Instant now, TokenFaults faults) {
    if (login.grant() instanceof OAuth2Login.ClientCredentials known) {
      return asClient(login, known.clientId(), known.clientSecret(), new ClientCredentialsGrant());
    }
    if (login.grant() instanceof OAuth2Login.RefreshToken known) {
      return asClient(
          login,
          known.clientId(),
          known.clientSecret(),
          new RefreshTokenGrant(new RefreshToken(known.refreshToken().reveal())));
    }
    OAuth2Login.ServiceAccount account = (OAuth2Login.ServiceAccount) login.grant();
    try {
      ServiceAccountKey key = ServiceAccountKey.read(account.keyFile());
      JWTBearerGrant grant = new JWTBearerGrant(key.assertion(login, user, now));
      return new TokenRequest.Builder(login.tokenEndpoint(), grant).build();
    } catch (IOException | GeneralSecurityException e) {
      throw faults.misconfigured(
          "cannot use " + account.keyFile() + " as the key of a service account: " + e.getMessage(),
          e);
    }
  }

  private static TokenRequest asClient(
      OAuth2Login login, String id, dev.rollcall.config.Secret secret, AuthorizationGrant grant) {
    ClientAuthentication client =
        new ClientSecretPost(new ClientID(id), new Secret(secret.reveal()));
    return new TokenRequest.Builder(login.tokenEndpoint(), client, grant)
        .scope(Scope.parse(login.scope()))
        .build();
  }
}
