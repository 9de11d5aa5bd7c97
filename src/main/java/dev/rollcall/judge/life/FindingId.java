package dev.rollcall.judge.life;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The short name of a finding, the same on every day and on every machine.
 *
 * @param text eight letters and digits (base32 of RFC 4648, in lower case)
 */
public record FindingId(String text) implements Comparable<FindingId> {

  private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";
  private static final int LENGTH = 8;
  private static final int BITS = 5;
  private static final int MASK = 31;

  /**
   * The name that {@code finding} is born with: of what it is about, not of how much of it there
   * is.
   *
   * @param domain the policy domain
   * @param before how many findings about the same stand before it in the overview; nearly always 0
   */
  public static FindingId of(DomainName domain, Finding finding, int before) {
    String subject =
        String.join(
            "\n",
            domain.name(),
            finding.kind().word(),
            finding.sender() == null ? "" : finding.sender().kind().name(),
            finding.sender() == null ? "" : finding.sender().name(),
            finding.messageClass() == null ? "" : finding.messageClass().word(),
            before == 0 ? "" : Integer.toString(before));
    long bits =
        ByteBuffer.wrap(sha256().digest(subject.getBytes(StandardCharsets.UTF_8))).getLong();
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= LENGTH; i++) {
      text.append(BASE32.charAt((int) (bits >>> (Long.SIZE - i * BITS)) & MASK));
    }
    return new FindingId(text.toString());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int compareTo(FindingId other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
