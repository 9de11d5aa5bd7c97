package dev.rollcall.tell.console;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.auth.SpfResult;
import dev.rollcall.judge.message.DmarcResult;
import java.util.stream.Collectors;

/** The words of the screens for what Rollcall found out about a mail itself. */
final class MessageWords {

  private MessageWords() {}

  /** What became of a signature, and what that means, as a sentence. */
  static String of(SignatureCheck check) {
    String key = check.selector() + "._domainkey." + check.domain();
    String detail = check.detail().isEmpty() ? "" : " (" + check.detail() + ")";
    return switch (check.outcome()) {
      case PASS -> "It verifies.";
      case BODY_CHANGED ->
          "It fails: the body was changed after signing (body hash differs); header and key are"
              + " right. Look for a footer, a gateway that rewrites, or another encoding.";
      case DOES_NOT_FIT_KEY ->
          "It fails: the body is as it was signed, but the header is not, or the key at "
              + key
              + " is not the one that signed. Look for a changed Subject or a rotated key.";
      case BODY_CHANGED_AND_DOES_NOT_FIT_KEY ->
          "It fails: the body was changed after signing (body hash differs), and the signature"
              + " does not fit header and key either.";
      case KEY_MISSING -> "It fails: there is no key at " + key + detail + ".";
      case KEY_REVOKED ->
          "It fails: the key at " + key + " was revoked (p= is empty)" + detail + ".";
      case KEY_UNUSABLE -> "It fails: the key at " + key + " cannot be used" + detail + ".";
      case KEY_TOO_SHORT ->
          "It fails: the key at %s has %d bits, and fewer than 1024 do not count%s."
              .formatted(key, check.keyBits(), detail);
      case EXPIRED -> "It fails: it expired at " + check.detail() + ".";
      case BAD_SYNTAX -> "It fails: it cannot be read" + detail + ".";
      case UNSUPPORTED -> unsupported(check);
      case NO_ANSWER -> "Unknown: DNS did not answer for " + key + detail + ".";
    };
  }

  private static String unsupported(SignatureCheck check) {
    return switch (check.algorithm()) {
      case "ed25519-sha256" ->
          "Not verified: Rollcall cannot verify ed25519, and many receivers cannot either; mail"
              + " needs an RSA signature beside it.";
      case "rsa-sha1" -> "It does not count: receivers no longer trust SHA-1 (RFC 8301).";
      default ->
          "It does not count: nobody knows %s with %s."
              .formatted(check.algorithm(), check.canonicalization());
    };
  }

  /** What SPF says of an address, as a sentence. */
  static String of(SpfOutcome outcome) {
    String why =
        outcome.matched().isEmpty()
            ? ""
            : ", by "
                + outcome.matched().stream()
                    .map(term -> term.text() + " of " + term.domain())
                    .collect(Collectors.joining(", there by "));
    String detail = outcome.detail().isEmpty() ? "" : ": " + outcome.detail();
    return "%s for %s%s%s (%s of %d, %d of %d void)."
        .formatted(
            outcome.result().word(),
            outcome.domain().isEmpty() ? "no domain" : outcome.domain(),
            why,
            detail,
            PlainWords.count(outcome.lookups(), "look-up"),
            SpfOutcome.MOST_LOOKUPS,
            outcome.voidLookups(),
            SpfOutcome.MOST_VOID_LOOKUPS);
  }

  static Tone tone(SpfOutcome outcome) {
    return outcome.passes()
        ? Tone.GOOD
        : outcome.result() == SpfResult.TEMPERROR ? Tone.WARNING : Tone.BAD;
  }

  static Tone tone(SignatureCheck check) {
    return check.passes() ? Tone.GOOD : check.isUnknown() ? Tone.WARNING : Tone.BAD;
  }

  static Tone tone(DmarcResult result) {
    return switch (result) {
      case PASS -> Tone.GOOD;
      case FAIL -> Tone.BAD;
      case UNKNOWN -> Tone.WARNING;
    };
  }
}
