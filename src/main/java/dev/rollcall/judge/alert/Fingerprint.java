package dev.rollcall.judge.alert;

import dev.rollcall.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * The short name of an alert, the same on every day and on every machine.
 *
 * @param text {@code a-} and eight letters and digits (base32 of RFC 4648, in lower case)
 */
public record Fingerprint(String text) implements Comparable<Fingerprint> {

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 8;
  private static final int BITS = 5;

  /**
   * The name of what is about {@code subject}.
   *
   * @param domain the policy domain; null when it is about Rollcall's own work
   */
  static Fingerprint of(@Nullable DomainName domain, AlertKind kind, String subject) {
    String about = String.join("\n", domain == null ? "" : domain.name(), kind.word(), subject);
    byte[] digest = sha256().digest(about.getBytes(StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder("a-");
    for (int i = 0; i < LENGTH; i++) {
      int bit = i * BITS;
      int two = ((digest[bit / 8] & 0xff) << 8) | (digest[bit / 8 + 1] & 0xff);
      text.append(BASE32.charAt((two >> (16 - BITS - bit % 8)) & 31));
    }
    return new Fingerprint(text.toString());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int compareTo(Fingerprint other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
