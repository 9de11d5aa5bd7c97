package dev.rollcall.auth;

import dev.rollcall.domain.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * A DKIM signature, verified. Texts are written by strangers.
 *
 * @param domain who is said to have signed; null when the signature cannot be read
 * @param selector which key; null when the signature cannot be read
 * @param algorithm as written, {@code rsa-sha256}; empty when the signature cannot be read
 * @param canonicalization of header and body, {@code relaxed/simple}; likewise
 * @param signedBytes how much of the body is signed ({@code l=}), so that anybody may add to it;
 *     null for all
 * @param keyBits the length of the RSA key; 0 when there is none
 * @param testing whether the key says that the domain only tests ({@code t=y}); a receiver is to
 *     treat the mail as if it were not signed
 * @param detail what the outcome does not say; empty when nothing
 */
public record SignatureCheck(
    @Nullable DomainName domain,
    @Nullable String selector,
    String algorithm,
    String canonicalization,
    @Nullable Integer signedBytes,
    int keyBits,
    boolean testing,
    SignatureOutcome outcome,
    String detail) {

  /** Whether it proves that its domain signed. */
  public boolean passes() {
    return outcome == SignatureOutcome.PASS;
  }

  /** Whether it may be good, for all that Rollcall can tell: DNS did not answer, or ed25519. */
  public boolean isUnknown() {
    return outcome == SignatureOutcome.NO_ANSWER
        || (outcome == SignatureOutcome.UNSUPPORTED && algorithm.equals("ed25519-sha256"));
  }
}
