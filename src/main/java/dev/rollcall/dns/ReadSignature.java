package dev.rollcall.dns;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.auth.SignatureOutcome;
import dev.rollcall.domain.DomainName;
import java.time.Instant;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;

/** A {@code DKIM-Signature} field of a mail, read. */
sealed interface ReadSignature {

  /** Its outcome is known without its key and without the body. */
  record Settled(SignatureCheck check) implements ReadSignature {}

  /**
   * Its key and the body decide.
   *
   * @param line with the field's name
   * @param hash of the body, which has to go by
   */
  record Open(String line, SignatureTags tags, BodyHasherImpl hash) implements ReadSignature {

    SignatureCheck check(int keyBits, boolean testing, SignatureOutcome outcome, String detail) {
      return ReadSignature.check(tags, keyBits, testing, outcome, detail);
    }
  }

  /** The signature in {@code line}, as it stands at {@code now}. */
  static ReadSignature of(String line, Instant now) {
    SignatureTags tags;
    try {
      tags = SignatureTags.in(line.substring(line.indexOf(':') + 1));
    } catch (IllegalStateException e) {
      return new Settled(
          new SignatureCheck(
              null,
              null,
              "",
              "",
              null,
              0,
              false,
              SignatureOutcome.BAD_SYNTAX,
              String.valueOf(e.getMessage())));
    }
    if (!tags.isSupported()) {
      return settled(tags, SignatureOutcome.UNSUPPORTED, "");
    }
    if (tags.expires().filter(end -> end < now.getEpochSecond()).isPresent()) {
      return settled(
          tags,
          SignatureOutcome.EXPIRED,
          Instant.ofEpochSecond(tags.expires().orElseThrow()).toString());
    }
    try {
      return new Open(line, tags, new BodyHasherImpl(tags));
    } catch (PermFailException e) {
      return settled(tags, SignatureOutcome.UNSUPPORTED, String.valueOf(e.getMessage()));
    }
  }

  private static Settled settled(SignatureTags tags, SignatureOutcome outcome, String detail) {
    return new Settled(check(tags, 0, false, outcome, detail));
  }

  private static SignatureCheck check(
      SignatureTags tags, int keyBits, boolean testing, SignatureOutcome outcome, String detail) {
    return new SignatureCheck(
        DomainName.in(tags.getDToken().toString()).orElse(null),
        tags.getSelector().toString(),
        tags.algorithm(),
        tags.canonicalization(),
        tags.signedBytes(),
        keyBits,
        testing,
        outcome,
        detail);
  }
}
