package dev.rollcall.config;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Login with a token of OAuth 2.0.
 *
 * @param grant why a token is given to us
 * @param tokenEndpoint where tokens are given out; {@code https}, or {@code http} on loopback
 * @param scope what the token is for
 * @param mechanism how it is handed to the mail server; null for whichever that one offers
 */
public record OAuth2Login(
    Grant grant, URI tokenEndpoint, String scope, @Nullable Mechanism mechanism) implements Login {

  /** The two ways to hand over a token. */
  public enum Mechanism {
    /** Google's and Microsoft's own, older than the standard. */
    XOAUTH2,
    /** RFC 7628. */
    OAUTHBEARER
  }

  /** Why a token is given to us. */
  public sealed interface Grant {}

  /**
   * An application of its own right, known to a Microsoft tenant (RFC 6749 4.4).
   *
   * @param tenant null when only the token end point is configured
   */
  public record ClientCredentials(@Nullable String tenant, String clientId, Secret clientSecret)
      implements Grant {}

  /**
   * A Google service account that acts as the user of the mailbox (RFC 7523).
   *
   * @param keyFile its key, as Google hands it out, in JSON
   */
  public record ServiceAccount(Path keyFile) implements Grant {}

  /** The consent that a Google user once gave to an application (RFC 6749 6). */
  public record RefreshToken(String clientId, Secret clientSecret, Secret refreshToken)
      implements Grant {}
}
