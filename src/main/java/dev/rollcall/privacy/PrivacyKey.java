package dev.rollcall.privacy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one installation. Tokens are made with it and rejected mail is encrypted with it, each
 * with a key of its own that is derived from it.
 */
public final class PrivacyKey {

  /** How many characters a key must have. */
  public static final int SHORTEST = 16;

  private static final String HMAC = "HmacSHA256";
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int BITS_PER_CHARACTER = 5;
  private static final int TOKEN_CHARACTERS = 12;

  private final byte[] secret;

  private PrivacyKey(byte[] secret) {
    this.secret = secret;
  }

  /**
   * The key that is written as {@code secret}.
   *
   * @throws IllegalArgumentException when it is shorter than {@link #SHORTEST}
   */
  public static PrivacyKey of(String secret) {
    if (secret.length() < SHORTEST) {
      throw new IllegalArgumentException("a key has at least " + SHORTEST + " characters");
    }
    return new PrivacyKey(secret.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What stands in for the local part of an address, in the manner of RFC 6590: the same for the
   * same local part in any case, and of no use to anyone without the key.
   */
  String localPart(String localPart) {
    return token("local part", localPart.toLowerCase(Locale.ROOT));
  }

  /** What stands in for any other text, which {@code kind} names. */
  String token(String kind, String text) {
    byte[] hash =
        hmac(hmac(secret, "rollcall token of a " + kind), text.getBytes(StandardCharsets.UTF_8));
    StringBuilder token = new StringBuilder(TOKEN_CHARACTERS);
    for (int i = 0; i < TOKEN_CHARACTERS; i++) {
      int bit = i * BITS_PER_CHARACTER;
      int pair = (hash[bit / 8] & 0xff) << 8 | (hash[bit / 8 + 1] & 0xff);
      token.append(ALPHABET.charAt(pair >> (16 - BITS_PER_CHARACTER - bit % 8) & 0x1f));
    }
    return token.toString();
  }

  /** What encrypts the rejected mail called {@code id}. */
  public Seal seal(UUID id) {
    byte[] key = hmac(hmac(secret, "rollcall rejected mail"), id.toString());
    return new Seal(id, new SecretKeySpec(key, "AES"));
  }

  private static byte[] hmac(byte[] key, String text) {
    return hmac(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has " + HMAC, impossible);
    }
  }

  /** Leaves the key out. */
  @Override
  public String toString() {
    return "***";
  }
}
