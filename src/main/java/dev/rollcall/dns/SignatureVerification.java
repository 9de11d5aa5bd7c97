package dev.rollcall.dns;

import dev.rollcall.auth.SignatureCheck;
import dev.rollcall.auth.SignatureChecks;
import dev.rollcall.auth.SignatureOutcome;
import dev.rollcall.dns.ReadSignature.Open;
import dev.rollcall.dns.ReadSignature.Settled;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;
import org.apache.james.jdkim.impl.CompoundBodyHasher;
import org.jspecify.annotations.Nullable;

/**
 * Verifies every DKIM signature of a mail as a receiver does (RFC 6376 6), by Apache James jDKIM.
 */
public final class SignatureVerification {

  private static final String FIELD = "DKIM-Signature";

  /** Far more than honest mail has. */
  private static final int MOST_SIGNATURES = 20;

  /** What the library says when the key is fine and the signature is not of it. */
  private static final String DOES_NOT_FIT = "Header signature does not verify";

  private final Dns dns;
  private final Clock clock;

  public SignatureVerification(Dns dns, Clock clock) {
    this.dns = dns;
    this.clock = clock;
  }

  /**
   * The signatures of {@code mail}, which is read in one pass and never held. Waits for DNS.
   *
   * @throws IOException when it cannot be read; never for what is in it
   */
  public SignatureChecks of(InputStream mail) throws IOException {
    NetworkLines lines = new NetworkLines(mail);
    HeaderFields header = MailSignatures.header(lines);
    Instant now = clock.instant();
    List<String> fields = header.getFields(FIELD);
    List<ReadSignature> signatures =
        fields.stream().limit(MOST_SIGNATURES).map(line -> ReadSignature.of(line, now)).toList();
    List<Open> open =
        signatures.stream().filter(Open.class::isInstance).map(Open.class::cast).toList();
    Map<String, CompletionStage<Answer>> keys = new HashMap<>();
    for (Open one : open) {
      String name = one.tags().keyName();
      keys.computeIfAbsent(name, asked -> dns.ask(new Question(asked, RecordType.TXT)));
    }
    MailSignatures.hash(lines, open.stream().map(Open::hash).toList());
    HeaderFields signed = header.without(FIELD);
    List<SignatureCheck> checks = new ArrayList<>();
    for (ReadSignature signature : signatures) {
      if (signature instanceof Settled settled) {
        checks.add(settled.check());
      } else if (signature instanceof Open one) {
        CompletionStage<Answer> answer = Objects.requireNonNull(keys.get(one.tags().keyName()));
        checks.add(verified(one, signed, answer.toCompletableFuture().join()));
      }
    }
    return new SignatureChecks(checks, Math.max(0, fields.size() - MOST_SIGNATURES));
  }

  private static SignatureCheck verified(Open signature, HeaderFields signed, Answer answer) {
    SigningKey key = SigningKey.in(answer);
    boolean sameBody =
        MessageDigest.isEqual(signature.tags().getBodyHash(), signature.hash().getDigest());
    if (key.fault() != null) {
      String detail = sameBody ? key.detail() : with(key.detail(), "the body was changed, too");
      return signature.check(key.bits(), key.testing(), key.fault(), detail);
    }
    String fault = fault(signature, signed, key);
    if (fault != null && !fault.equals(DOES_NOT_FIT)) {
      return signature.check(key.bits(), key.testing(), SignatureOutcome.KEY_UNUSABLE, fault);
    }
    return signature.check(key.bits(), key.testing(), outcome(sameBody, fault == null), "");
  }

  private static SignatureOutcome outcome(boolean sameBody, boolean fitsKey) {
    if (fitsKey) {
      return sameBody ? SignatureOutcome.PASS : SignatureOutcome.BODY_CHANGED;
    }
    return sameBody
        ? SignatureOutcome.DOES_NOT_FIT_KEY
        : SignatureOutcome.BODY_CHANGED_AND_DOES_NOT_FIT_KEY;
  }

  private static String with(String detail, String more) {
    return detail.isEmpty() ? more : detail + "; " + more;
  }

  /** Why the header's signature is not that of {@code key}; null when it is. */
  private static @Nullable String fault(Open signature, HeaderFields signed, SigningKey key) {
    HeaderFields header = signed.under(signature.line());
    DKIMVerifier verifier =
        new DKIMVerifier((method, selector, domain) -> List.of(key.record())) {
          @Override
          public SignatureRecord newSignatureRecord(String tags) {
            return signature.tags();
          }

          @Override
          protected BodyHasherImpl newBodyHasher(SignatureRecord record) {
            return signature.hash();
          }
        };
    try {
      if (verifier.newBodyHasher(header) instanceof CompoundBodyHasher jobs) {
        FailException failure = jobs.getSignatureExceptions().get(signature.line());
        return failure == null ? null : String.valueOf(failure.getMessage());
      }
      return "not looked at";
    } catch (FailException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
