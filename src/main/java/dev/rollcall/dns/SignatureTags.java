package dev.rollcall.dns;

import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.jspecify.annotations.Nullable;

/**
 * A {@code DKIM-Signature} field as a receiver reads it (RFC 6376 3.5), but for the times, which
 * are looked at by a clock that is passed in.
 */
final class SignatureTags extends SignatureRecordImpl {

  private static final int LONGEST = 16_384;
  private static final Pattern SIGNATURE = Pattern.compile("((?:^|;)\\s*b\\s*=)[^;]*");

  /**
   * The signature in {@code tags}, what stands behind the colon.
   *
   * @throws IllegalStateException when it cannot be read, with the reason
   */
  static SignatureTags in(String tags) {
    if (tags.length() > LONGEST) {
      throw new IllegalStateException("it is longer than " + LONGEST + " characters");
    }
    try {
      SignatureTags read = new SignatureTags(tags);
      read.signedBytes();
      return read;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IllegalStateException("it cannot be read: " + e.getMessage(), e);
    }
  }

  private SignatureTags(String tags) {
    super(tags);
  }

  @Override
  protected @Nullable CharSequence getValue(String tag) {
    return tag.equals("x") || tag.equals("t") ? null : super.getValue(tag);
  }

  /** Until when it holds, in seconds since 1970; empty for ever and for what is no number. */
  Optional<Long> expires() {
    return Optional.ofNullable(super.getValue("x"))
        .map(CharSequence::toString)
        .filter(value -> value.matches("[0-9]{1,12}"))
        .map(Long::valueOf);
  }

  /** How much of the body is signed; null for all. */
  @Nullable Integer signedBytes() {
    String limit = String.valueOf(getValue("l"));
    if (limit.equals(ALL)) {
      return null;
    }
    if (!limit.matches("[0-9]{1,76}")) {
      throw new IllegalStateException("l= is not a number");
    }
    return limit.length() > 9 ? Integer.MAX_VALUE : Integer.valueOf(limit);
  }

  @Override
  public int getBodyHashLimit() {
    Integer limit = signedBytes();
    return limit == null ? -1 : limit;
  }

  /** jDKIM takes the first {@code b=}, be it in another tag. */
  @Override
  public String toUnsignedString() {
    return SIGNATURE.matcher(toString()).replaceFirst("$1");
  }

  String algorithm() {
    return String.valueOf(getValue("a"));
  }

  String canonicalization() {
    return getHeaderCanonicalisationMethod() + "/" + getBodyCanonicalisationMethod();
  }

  /**
   * Whether it can be verified. Not with SHA-1, which RFC 8301 takes away, and not with ed25519
   * (RFC 8463), which jDKIM cannot.
   */
  boolean isSupported() {
    return algorithm().equals("rsa-sha256")
        && canonicalization().matches("(simple|relaxed)/(simple|relaxed)");
  }

  /** The name of its key in DNS. */
  String keyName() {
    return getSelector() + "._domainkey." + getDToken();
  }
}
