package dev.rollcall.store;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Texts of failure reports without personal data. */
final class Redacted {

  /** A local part, quoted or not, and what stands around it in a display name goes with it. */
  private static final Pattern LOCAL_PART =
      Pattern.compile("(\"[^\"]{0,200}\"|[^\\s<>()\\[\\],;:\"@=]{1,200})@");

  private static final Pattern DISPLAY_NAME = Pattern.compile("^[^<]{1,500}<");
  private static final int SUBJECT_CHARACTERS = 20;

  private Redacted() {}

  /** {@code text} with every local part replaced and display names removed. */
  static @Nullable String addresses(@Nullable String text) {
    return text == null
        ? null
        : LOCAL_PART.matcher(DISPLAY_NAME.matcher(text).replaceFirst("<")).replaceAll("redacted@");
  }

  static List<String> addresses(List<String> texts) {
    return texts.stream().map(text -> LOCAL_PART.matcher(text).replaceAll("redacted@")).toList();
  }

  /** The first characters of a subject, enough to recognise a kind of mail. */
  static @Nullable String subject(@Nullable String subject) {
    String redacted = subject == null ? null : LOCAL_PART.matcher(subject).replaceAll("redacted@");
    if (redacted == null || redacted.codePointCount(0, redacted.length()) <= SUBJECT_CHARACTERS) {
      return redacted;
    }
    return redacted.substring(0, redacted.offsetByCodePoints(0, SUBJECT_CHARACTERS)) + "...";
  }
}
