package dev.rollcall.post;

import dev.rollcall.config.MailAddress;
import dev.rollcall.domain.DomainName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Message-IDs that are the same for the same mail, so that mail systems can drop what comes twice.
 */
public final class MessageIds {

  private static final int DIGITS = 32;

  private MessageIds() {}

  /**
   * The Message-ID of one mail, with angle brackets.
   *
   * @param kind of mail, such as {@code weekly}
   * @param key which of that kind, such as {@code 2026-W47}
   * @param sender the sender's domain
   */
  public static String of(String kind, String key, MailAddress recipient, DomainName sender) {
    String all = String.join("\n", kind, key, recipient.key());
    String digest = HexFormat.of().formatHex(sha256(all)).substring(0, DIGITS);
    String word = kind.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "<rollcall." + word + "." + digest + "@" + sender.name() + ">";
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java knows SHA-256", impossible);
    }
  }
}
