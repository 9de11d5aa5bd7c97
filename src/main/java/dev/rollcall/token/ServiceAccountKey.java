package dev.rollcall.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.rollcall.config.OAuth2Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key of a Google service account, with which it speaks for itself.
 *
 * @param email what the account is called
 * @param keyId null when the file does not say
 */
record ServiceAccountKey(String email, @Nullable String keyId, PrivateKey key) {

  private static final long MAXIMUM_BYTES = 64 * 1024;

  /** The longest that Google allows. */
  private static final Duration LIFETIME = Duration.ofHours(1);

  /**
   * Reads the JSON that Google hands out.
   *
   * @throws IOException when the file cannot be read, or is something else
   * @throws GeneralSecurityException when the key in it is none; says nothing of what it is
   */
  static ServiceAccountKey read(Path file) throws IOException, GeneralSecurityException {
    if (Files.size(file) > MAXIMUM_BYTES) {
      throw new IOException("it is larger than 64 KB");
    }
    Map<String, Object> fields;
    try {
      fields = JSONObjectUtils.parse(Files.readString(file));
    } catch (ParseException notJson) {
      throw new IOException("it is not in JSON"); // what is wrong with it may quote the key
    }
    if (!"service_account".equals(fields.get("type"))) {
      throw new IOException("its \"type\" is not \"service_account\"");
    }
    return new ServiceAccountKey(
        text(fields, "client_email"),
        fields.get("private_key_id") instanceof String id ? id : null,
        privateKey(text(fields, "private_key")));
  }

  private static String text(Map<String, Object> fields, String name) throws IOException {
    if (fields.get(name) instanceof String text) {
      return text;
    }
    throw new IOException("there is no \"" + name + "\" in it");
  }

  private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
    try {
      byte[] encoded =
          Base64.getMimeDecoder().decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", ""));
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
    } catch (IllegalArgumentException | GeneralSecurityException damaged) {
      throw new InvalidKeyException("its \"private_key\" is not an RSA key in PEM form");
    }
  }

  /**
   * The signed word that lets the account act as a user of its domain.
   *
   * @param now when it begins to hold
   */
  SignedJWT assertion(OAuth2Login login, String user, Instant now) throws InvalidKeyException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(email)
            .subject(user)
            .audience(login.tokenEndpoint().toString())
            .claim("scope", login.scope())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(keyId).build();
    SignedJWT assertion = new SignedJWT(header, claims);
    try {
      assertion.sign(new RSASSASigner(key));
      return assertion;
    } catch (JOSEException | IllegalArgumentException e) {
      throw new InvalidKeyException("its \"private_key\" cannot sign: " + e.getMessage(), e);
    }
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "key of " + email;
  }
}
