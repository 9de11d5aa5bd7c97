package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.limit.Limits;
import dev.rollcall.report.Flag;
import dev.rollcall.report.FlagKind;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Texts of a report as they may be stored: within the limits, and without U+0000 and lone
 * surrogates, for which U+FFFD stands in. Every change is flagged. Other control characters stay,
 * and nothing is trimmed; null stays null, empty stays empty.
 *
 * <p>The word {@code what} names the field in flags and errors, always with the same words for the
 * same field.
 */
final class CleanText {

  private static final char REPLACEMENT = '\uFFFD';

  private final Limits limits;
  private final Consumer<Flag> flags;

  CleanText(Limits limits, Consumer<Flag> flags) {
    this.limits = limits;
    this.flags = flags;
  }

  /**
   * A text that identifies something.
   *
   * @throws TooLong when it has more than {@link Limits#keyText} characters
   */
  @Nullable String key(@Nullable String raw, String what) throws TooLong {
    if (raw == null) {
      return null;
    }
    requireShort(raw, what);
    return storable(raw, what);
  }

  /** Any other text, cut at {@link Limits#otherText} characters. */
  @Nullable String other(@Nullable String raw, String what) {
    return raw == null ? null : cut(raw, what);
  }

  /** Like {@link #other} for a text that is there. */
  String cut(String raw, String what) {
    if (raw.length() <= limits.otherText()) {
      return storable(raw, what);
    }
    int end = limits.otherText();
    if (Character.isHighSurrogate(raw.charAt(end - 1))) {
      end--;
    }
    flags.accept(new Flag(FlagKind.TEXT_CUT, what + ": cut after " + end + " characters"));
    return storable(raw.substring(0, end), what);
  }

  /**
   * A domain name in comparable form; null when {@code raw} is null or blank.
   *
   * @throws TooLong when it has more than {@link Limits#keyText} characters, as written or as
   *     A-labels
   */
  @Nullable DomainName domain(@Nullable String raw, String what) throws TooLong {
    String text = key(raw == null ? null : raw.strip(), what);
    DomainName domain = text == null ? null : DomainName.in(text).orElse(null);
    if (domain != null) {
      requireShort(domain.name(), what);
    }
    return domain;
  }

  private void requireShort(String text, String what) throws TooLong {
    if (text.length() > limits.keyText()) {
      throw new TooLong(
          what
              + " has "
              + text.length()
              + " characters; the limit limits.key-text allows "
              + limits.keyText());
    }
  }

  private String storable(String text, String what) {
    int bad = firstUnstorable(text, 0);
    if (bad < 0) {
      return text;
    }
    StringBuilder clean = new StringBuilder(text);
    for (; bad >= 0; bad = firstUnstorable(text, bad + 1)) {
      clean.setCharAt(bad, REPLACEMENT);
    }
    flags.accept(
        new Flag(
            FlagKind.TEXT_REPLACED, what + ": U+FFFD replaces characters that cannot be stored"));
    return clean.toString();
  }

  private static int firstUnstorable(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }
}
