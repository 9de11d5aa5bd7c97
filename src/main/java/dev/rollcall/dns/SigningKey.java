package dev.rollcall.dns;

import dev.rollcall.auth.SignatureOutcome;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.apache.james.jdkim.tagvalue.PublicKeyRecordImpl;
import org.jspecify.annotations.Nullable;

/**
 * What DNS has in the place of a DKIM key (RFC 6376 3.6.1).
 *
 * @param record the key's record; empty when there is none that can be used
 * @param bits the length of an RSA key; 0 when there is none
 * @param testing whether its domain only tests
 * @param fault why no signature can be verified with it; null when one can
 * @param detail what the fault does not say
 */
record SigningKey(
    String record, int bits, boolean testing, @Nullable SignatureOutcome fault, String detail) {

  /** RFC 8301 3.2. */
  private static final int SHORTEST = 1024;

  private static final class Tags extends PublicKeyRecordImpl {

    Tags(String record) {
      super(record);
    }

    boolean isRevoked() {
      return containsTag("p") && getValue("p").isEmpty();
    }

    String type() {
      return String.valueOf(getValue("k"));
    }
  }

  /** The key in an answer for its name; of several records, the first that can be used. */
  static SigningKey in(Answer answer) {
    if (!answer.isKnown()) {
      return without(SignatureOutcome.NO_ANSWER, answer.detail());
    }
    List<SigningKey> keys = answer.values().stream().map(SigningKey::of).toList();
    return keys.stream()
        .filter(key -> key.fault() == null)
        .findFirst()
        .or(() -> keys.stream().findFirst())
        .orElseGet(() -> without(SignatureOutcome.KEY_MISSING, ""));
  }

  private static SigningKey of(String record) {
    try {
      Tags tags = new Tags(record);
      if (tags.isRevoked()) {
        return without(SignatureOutcome.KEY_REVOKED, "");
      }
      tags.validate();
      if (!tags.type().equals("rsa")) {
        return without(SignatureOutcome.KEY_UNUSABLE, "a key of type " + tags.type());
      }
      return of(record, tags);
    } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return without(SignatureOutcome.KEY_UNUSABLE, String.valueOf(e.getMessage()));
    }
  }

  private static SigningKey of(String record, Tags tags) {
    int bits;
    try {
      bits = ((RSAPublicKey) tags.getPublicKey()).getModulus().bitLength();
    } catch (IllegalStateException e) { // in words of the JDK that help nobody
      return without(
          SignatureOutcome.KEY_UNUSABLE, "p= is no RSA key; a part of it may be missing");
    }
    return new SigningKey(
        record,
        bits,
        tags.isTesting(),
        bits < SHORTEST ? SignatureOutcome.KEY_TOO_SHORT : null,
        "");
  }

  private static SigningKey without(SignatureOutcome fault, String detail) {
    return new SigningKey("", 0, false, fault, detail);
  }
}
