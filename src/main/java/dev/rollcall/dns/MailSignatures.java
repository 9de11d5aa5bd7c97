package dev.rollcall.dns;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.jdkim.exceptions.PermFailException;
import org.apache.james.jdkim.impl.BodyHasherImpl;

/**
 * Reads a mail for its DKIM signatures as far as that needs no DNS: which of them fit the body, and
 * what is needed of the header to verify them later.
 */
public final class MailSignatures {

  /** More than honest mail has. */
  private static final int MOST_SIGNATURES = 5;

  private static final int MOST_HEADER_BYTES = 1024 * 1024;

  /** What is kept of a header for one signature. */
  private static final int MOST_SIGNED_CHARS = 64 * 1024;

  private MailSignatures() {}

  /** A signature that has seen the body go by. */
  private record Hashed(String line, SignatureField signature, BodyHasherImpl hash) {

    static Optional<Hashed> of(String line) {
      return SignedHeader.signature(line).flatMap(signature -> of(line, signature));
    }

    private static Optional<Hashed> of(String line, SignatureField signature) {
      try {
        return Optional.of(new Hashed(line, signature, new BodyHasherImpl(signature)));
      } catch (PermFailException e) {
        return Optional.empty(); // a canonicalization that nobody knows
      }
    }

    boolean fits() {
      return MessageDigest.isEqual(signature.getBodyHash(), hash.getDigest());
    }
  }

  /**
   * The signatures of {@code mail} whose body hash is right. Reads it in one pass, and no further
   * than the header when there is no signature in it.
   */
  public static List<SignedHeader> fitting(InputStream mail) throws IOException {
    NetworkLines lines = new NetworkLines(mail);
    HeaderFields header = header(lines);
    List<Hashed> all =
        header.getFields("DKIM-Signature").stream()
            .limit(MOST_SIGNATURES)
            .flatMap(line -> Hashed.of(line).stream())
            .toList();
    if (all.isEmpty()) {
      return List.of();
    }
    hash(lines, all.stream().map(Hashed::hash).toList());
    List<SignedHeader> fitting = new ArrayList<>();
    for (Hashed one : all) {
      if (one.fits()) {
        SignedHeader.of(one.signature(), one.line(), header)
            .filter(signed -> signed.text().length() <= MOST_SIGNED_CHARS)
            .ifPresent(fitting::add);
      }
    }
    return fitting;
  }

  /** Up to and including the empty line; nothing when there is none within reason. */
  static HeaderFields header(NetworkLines lines) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream(4_096);
    int inLine = 0;
    int next = lines.read();
    while (next >= 0 && header.size() < MOST_HEADER_BYTES) {
      header.write(next);
      if (next == '\n') {
        if (inLine <= 1) {
          return HeaderFields.in(header.toString(StandardCharsets.UTF_8));
        }
        inLine = 0;
      } else {
        inLine++;
      }
      next = lines.read();
    }
    return new HeaderFields(List.of());
  }

  /** Lets the body go by all of {@code hashes}, in one pass. */
  static void hash(InputStream body, List<BodyHasherImpl> hashes) throws IOException {
    byte[] buffer = new byte[8_192];
    int count = body.read(buffer);
    while (count > 0) {
      for (BodyHasherImpl hash : hashes) {
        hash.getOutputStream().write(buffer, 0, count);
      }
      count = body.read(buffer);
    }
    for (BodyHasherImpl hash : hashes) {
      hash.getOutputStream().close();
    }
  }
}
