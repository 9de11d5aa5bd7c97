package dev.rollcall.dns;

import dev.rollcall.domain.DomainName;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.DKIMVerifier;
import org.apache.james.jdkim.api.BodyHasher;
import org.apache.james.jdkim.api.PublicKeyRecord;
import org.apache.james.jdkim.api.SignatureRecord;
import org.apache.james.jdkim.exceptions.FailException;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.exceptions.TempFailException;
import org.apache.james.jdkim.impl.CompoundBodyHasher;

/**
 * One DKIM signature of a mail and the header fields that it signs, as received. It fits the mail's
 * body; whether its domain made it is known once its key is there.
 *
 * @param domain who signed
 * @param keyName the name of the key in DNS
 * @param text the signature's field, then those that it signs, topmost first; CRLF behind each
 */
public record SignedHeader(DomainName domain, String keyName, String text) {

  private static final String FIELD = "DKIM-Signature";

  /** RFC 8301 3.2. */
  private static final int SHORTEST_KEY = 1024;

  /** What {@link #text} was. */
  public static Optional<SignedHeader> in(String text) {
    return HeaderFields.in(text).getFields(FIELD).stream()
        .findFirst()
        .flatMap(SignedHeader::signature)
        .flatMap(signature -> of(signature, text));
  }

  /**
   * With {@code line}, the field of {@code signature}, and what it signs of {@code header}; never
   * another signature, so that the one whose body hash was looked at is the one to be verified.
   */
  static Optional<SignedHeader> of(SignatureField signature, String line, HeaderFields header) {
    List<String> lines = new ArrayList<>();
    lines.add(line);
    header.signed(signature.getHeaders()).stream()
        .filter(signed -> !signed.regionMatches(true, 0, FIELD, 0, FIELD.length()))
        .forEach(lines::add);
    String text = String.join(HeaderFields.LINE_END, lines) + HeaderFields.LINE_END;
    return of(signature, text);
  }

  private static Optional<SignedHeader> of(SignatureField signature, String text) {
    return DomainName.in(signature.getDToken().toString())
        .map(domain -> new SignedHeader(domain, signature.keyName(), text));
  }

  /** What the {@code DKIM-Signature} field {@code line} says; empty when it cannot count. */
  static Optional<SignatureField> signature(String line) {
    return SignatureField.in(line.substring(line.indexOf(':') + 1));
  }

  /**
   * Whether the signature is that of a key.
   *
   * @param keys the TXT records at {@link #keyName}
   */
  public boolean isSignedBy(List<String> keys) {
    HeaderFields fields = HeaderFields.in(text);
    try {
      BodyHasher verified = new Verifier(keys).newBodyHasher(fields);
      return verified instanceof CompoundBodyHasher jobs
          && jobs.getBodyHashJobs().containsKey(fields.lines().get(0));
    } catch (FailException e) {
      return false;
    }
  }

  /** Looks at the header only; the body was looked at when it was there. */
  private static final class Verifier extends DKIMVerifier {

    Verifier(List<String> keys) {
      super((method, selector, domain) -> keys);
    }

    @Override
    public SignatureRecord newSignatureRecord(String tags) {
      return SignatureField.in(tags).orElseThrow(IllegalStateException::new);
    }

    @Override
    public PublicKeyRecord publicRecordLookup(SignatureRecord signature)
        throws TempFailException, PermFailException {
      PublicKeyRecord key = super.publicRecordLookup(signature);
      if (key.getPublicKey() instanceof RSAPublicKey rsa
          && rsa.getModulus().bitLength() < SHORTEST_KEY) {
        throw new PermFailException("key too short", signature);
      }
      return key;
    }
  }
}
