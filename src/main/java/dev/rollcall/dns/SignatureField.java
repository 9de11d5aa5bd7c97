package dev.rollcall.dns;

import java.util.Locale;
import java.util.Optional;
import org.apache.james.jdkim.tagvalue.SignatureRecordImpl;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code DKIM-Signature} field says (RFC 6376 3.5), for a mail that may be read long after
 * it came. So its times are not looked at: what it expires for is being delivered again, and a
 * report counts once however often it is. Nor is {@code l=}: only a signature of the whole body
 * fits.
 */
final class SignatureField extends SignatureRecordImpl {

  /** As many characters as a key of 16,384 bits and a long list of fields take. */
  private static final int LONGEST = 8_192;

  private SignatureField(String tags) {
    super(tags);
  }

  /**
   * The signature in {@code tags}, what stands behind the colon; empty when it is none that can
   * count: RFC 8301 takes SHA-1 away.
   */
  static Optional<SignatureField> in(String tags) {
    if (tags.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      SignatureField field = new SignatureField(tags);
      return Optional.of(field).filter(SignatureField::isStrong);
    } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty(); // how the library says that there is something wrong in it
    }
  }

  private boolean isStrong() {
    return getHashMethod().toString().toLowerCase(Locale.ROOT).equals("sha256");
  }

  @Override
  protected @Nullable CharSequence getValue(String tag) {
    return tag.equals("x") || tag.equals("t") ? null : super.getValue(tag);
  }

  @Override
  public int getBodyHashLimit() {
    return -1;
  }

  /** The name of its key in DNS. */
  String keyName() {
    return getSelector() + "._domainkey." + getDToken();
  }
}
