package dev.rollcall.parse;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.FlagKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a feedback part, clean. Fields are asked for by the names that the standards give
 * them. Of a field that may stand once and is repeated, the first one counts, with a flag.
 */
final class FeedbackFields {

  private final HeaderBlock block;
  private final CleanText clean;
  private final Flags flags;

  FeedbackFields(HeaderBlock block, CleanText clean, Flags flags) {
    this.block = block;
    this.clean = clean;
    this.flags = flags;
  }

  /** A field as received; null when absent or blank. */
  @Nullable String text(String name) {
    String value = only(name);
    return value == null || value.isEmpty() ? null : clean.cut(value, name);
  }

  /** A field without comments; null when absent or when nothing is left. */
  @Nullable String word(String name) {
    String value = uncommented(name);
    return value == null || value.isEmpty() ? null : clean.cut(value, name);
  }

  /** Like {@link #word}, in lower case. */
  @Nullable String lowerCaseWord(String name) {
    String word = word(name);
    return word == null ? null : word.toLowerCase(Locale.ROOT);
  }

  /** Like {@link #word}, for what identifies. */
  @Nullable String key(String name) throws TooLong {
    String value = uncommented(name);
    return value == null || value.isEmpty() ? null : clean.key(value, name);
  }

  /** A domain name; null when absent or blank. */
  @Nullable DomainName domain(String name) throws TooLong {
    return clean.domain(uncommented(name), name);
  }

  /** All fields of that name as received, blank ones left out. */
  List<String> texts(String name) {
    return block.all(name.toLowerCase(Locale.ROOT)).stream()
        .filter(value -> !value.isEmpty())
        .map(value -> clean.cut(value, name))
        .toList();
  }

  /** A field without comments; empty when nothing is left, null when absent. */
  @Nullable String wordOrEmpty(String name) {
    return clean.other(uncommented(name), name);
  }

  private @Nullable String uncommented(String name) {
    String value = only(name);
    return value == null ? null : Comments.removed(value);
  }

  private @Nullable String only(String name) {
    List<String> values = block.all(name.toLowerCase(Locale.ROOT));
    if (values.size() > 1) {
      flags.raise(FlagKind.ELEMENT_REPEATED, name);
    }
    return values.isEmpty() ? null : values.get(0);
  }
}
