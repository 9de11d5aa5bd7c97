package dev.rollcall.domain;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A DKIM key record (RFC 6376 3.6.1).
 *
 * @param text the record
 * @param tags what it says
 * @param bits the length of an RSA key; 0 for keys of other types and what is no key
 * @param fault why no signature verifies with it, in words; null when it is well formed. A revoked
 *     key is well formed
 */
public record DkimKey(String text, TagList tags, int bits, @Nullable String fault) {

  private static final int ED25519_BYTES = 32;
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** The record {@code text}, right or wrong. */
  public static DkimKey of(String text) {
    TagList tags = TagList.in(text);
    DkimKey unread = new DkimKey(text, tags, 0, null);
    String fault = unread.faultOfTags();
    if (fault != null || unread.isRevoked()) {
      return new DkimKey(text, tags, 0, fault);
    }
    return unread.withKey(BLANKS.matcher(tags.value("p").orElse("")).replaceAll(""));
  }

  private @Nullable String faultOfTags() {
    if (!tags.faults().isEmpty()) {
      return tags.faults().get(0);
    }
    Optional<String> version = tags.value("v");
    if (version.isPresent() && !tags.startsWith("v", "DKIM1")) {
      return version.get().equals("DKIM1") ? "v= must come first" : "v= must be DKIM1, exactly";
    }
    if (tags.value("p").isEmpty()) {
      return "the tag p, the key, is missing";
    }
    if (!type().equals("rsa") && !type().equals("ed25519")) {
      return "no receiver knows keys of the type " + type();
    }
    List<String> services = list("s");
    return services.isEmpty() || services.contains("*") || services.contains("email")
        ? null
        : "s= does not allow mail";
  }

  private DkimKey withKey(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new DkimKey(text, tags, 0, "p= is not base64");
    }
    if (type().equals("ed25519")) {
      return new DkimKey(
          text, tags, 0, key.length == ED25519_BYTES ? null : "p= is not 32 bytes of ed25519");
    }
    try {
      RSAPublicKey rsa =
          (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key));
      return new DkimKey(text, tags, rsa.getModulus().bitLength(), null);
    } catch (GeneralSecurityException e) {
      return new DkimKey(text, tags, 0, "p= is no RSA public key; a part of it may be missing");
    }
  }

  /** The type of the key; {@code rsa} when nothing is said. */
  public String type() {
    return tags.value("k").filter(k -> !k.isEmpty()).orElse("rsa");
  }

  /** Whether the key was taken back: {@code p=} is there and empty. */
  public boolean isRevoked() {
    return tags.value("p").filter(String::isEmpty).isPresent();
  }

  /** Whether {@code t=} has this flag. */
  public boolean hasFlag(String flag) {
    return list("t").contains(flag);
  }

  /** The accepted hashes; empty for all. */
  public List<String> hashes() {
    return list("h");
  }

  private List<String> list(String tag) {
    return tags.value(tag).filter(value -> !value.isEmpty()).stream()
        .flatMap(value -> Arrays.stream(value.split(":", -1)))
        .map(String::strip)
        .toList();
  }
}
