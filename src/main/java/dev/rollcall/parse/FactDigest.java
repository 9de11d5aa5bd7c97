package dev.rollcall.parse;

import dev.rollcall.report.Digest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Digests facts one after another so that different facts never look alike. */
final class FactDigest {

  private static final int ABSENT = -1;

  private final MessageDigest digest = Digest.sha256();
  private final byte[] four = new byte[Integer.BYTES];

  /** A text, or that there is none. */
  FactDigest text(@Nullable String text) {
    if (text == null) {
      return length(ABSENT);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    length(bytes.length);
    digest.update(bytes);
    return this;
  }

  /** Texts and how many they are. */
  FactDigest texts(Iterable<String> texts) {
    int count = 0;
    for (String text : texts) {
      text(text);
      count++;
    }
    return length(count);
  }

  FactDigest number(long number) {
    return length((int) (number >>> 32)).length((int) number);
  }

  /** The name of everything seen so far; the digest starts anew. */
  UUID name() {
    return Digest.name(digest);
  }

  private FactDigest length(int length) {
    for (int i = 0; i < four.length; i++) {
      four[i] = (byte) (length >>> (24 - 8 * i));
    }
    digest.update(four);
    return this;
  }
}
