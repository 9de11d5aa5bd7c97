package dev.rollcall.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rollcall.config.OAuth2Login.ClientCredentials;
import dev.rollcall.config.OAuth2Login.RefreshToken;
import dev.rollcall.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who gets tokens, each checked as its provider would, down to the last field. */
public final class Grants {

  public static final String USER = "rua@example.org";
  static final String ACCOUNT = "rollcall@project.iam.gserviceaccount.com";
  static final String KEY_ID = "key-1";
  public static final String MICROSOFT_SCOPE = "https://outlook.office365.com/.default";
  public static final String GOOGLE_SCOPE = "https://mail.google.com/";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the application is that {@link #microsoft} lets in. */
  public static final ClientCredentials CLIENT =
      new ClientCredentials("tenant.example", "client-1", Secret.of("s3cret+/=&"));

  /** What {@link #refresh} takes. */
  public static final RefreshToken CONSENT =
      new RefreshToken("client-2", Secret.of("s3cret"), Secret.of("1//refresh"));

  /**
   * What becomes of a request.
   *
   * @param token the beginning of the token
   * @param user whose mailbox it opens
   */
  public record Decision(String token, String user, TokenServer.@Nullable Answer refusal) {

    static Decision refused(String error, String description) {
      return new Decision("", "", TokenServer.Answer.refusal(error, description));
    }
  }

  private Grants() {}

  /**
   * The client credentials grant.
   *
   * @param user the mailbox that the application may open
   */
  public static Decision microsoft(Map<String, String> form, String user) {
    Map<String, String> expected =
        Map.of(
            "grant_type",
            "client_credentials",
            "client_id",
            CLIENT.clientId(),
            "client_secret",
            CLIENT.clientSecret().reveal(),
            "scope",
            MICROSOFT_SCOPE);
    return form.equals(expected)
        ? new Decision("microsoft", user, null)
        : Decision.refused("invalid_client", "AADSTS7000215: Invalid client secret provided.");
  }

  public static Decision refresh(Map<String, String> form) {
    Map<String, String> expected =
        Map.of(
            "grant_type", "refresh_token",
            "refresh_token", CONSENT.refreshToken().reveal(),
            "client_id", CONSENT.clientId(),
            "client_secret", CONSENT.clientSecret().reveal(),
            "scope", GOOGLE_SCOPE);
    return form.equals(expected)
        ? new Decision("google", USER, null)
        : Decision.refused("invalid_grant", "Bad Request");
  }

  /** A service account with a key of its own. */
  record Account(KeyPair keys, Clock clock) {

    static Account create(Clock clock) throws GeneralSecurityException {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return new Account(generator.generateKeyPair(), clock);
    }

    /** The key as Google hands it out. */
    Path write(Path file) throws IOException {
      String pem =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(keys.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n";
      ObjectNode json =
          JSON.createObjectNode()
              .put("type", "service_account")
              .put("project_id", "project")
              .put("private_key_id", KEY_ID)
              .put("private_key", pem)
              .put("client_email", ACCOUNT)
              .put("token_uri", "https://oauth2.googleapis.com/token");
      return Files.writeString(file, JSON.writeValueAsString(json));
    }

    /** The JWT bearer grant of RFC 7523, signed RS256, for a user who is not the account. */
    Decision decide(Map<String, String> form, String audience) {
      if (!form.keySet().equals(Set.of("grant_type", "assertion"))
          || !form.get("grant_type").equals("urn:ietf:params:oauth:grant-type:jwt-bearer")) {
        return Decision.refused("unsupported_grant_type", String.valueOf(form.keySet()));
      }
      String[] parts = form.get("assertion").split("\\.", -1);
      if (!isSigned(parts)) {
        return Decision.refused("invalid_grant", "Invalid JWT Signature.");
      }
      JsonNode header = json(parts[0]);
      JsonNode claims = json(parts[1]);
      Instant issued = Instant.ofEpochSecond(claims.get("iat").asLong());
      Instant expires = Instant.ofEpochSecond(claims.get("exp").asLong());
      boolean timely =
          !issued.isAfter(clock.instant())
              && expires.isAfter(clock.instant())
              && !expires.isAfter(issued.plus(Duration.ofHours(1)));
      if (!timely) {
        return Decision.refused("invalid_grant", "Invalid JWT: Token must be a short-lived token");
      }
      boolean right =
          header.equals(json(encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"key-1\"}")))
              && claims.get("iss").asString().equals(ACCOUNT)
              && claims.get("aud").asString().equals(audience)
              && claims.get("scope").asString().equals(GOOGLE_SCOPE)
              && claims.size() == 6;
      return right
          ? new Decision("google", claims.get("sub").asString(), null)
          : Decision.refused("invalid_request", header + " " + claims);
    }

    private boolean isSigned(String[] parts) {
      try {
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(keys.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
        return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
      } catch (GeneralSecurityException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }

    private static String encoded(String json) {
      return Base64.getUrlEncoder().encodeToString(json.getBytes(UTF_8));
    }

    private static JsonNode json(String part) {
      return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
  }
}
