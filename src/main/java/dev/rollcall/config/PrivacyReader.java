package dev.rollcall.config;

import org.jspecify.annotations.Nullable;

/** Reads {@code failures:} and {@code privacy:}. */
final class PrivacyReader {

  private static final int CENTURY = 36_500;

  /** As many characters as no one guesses. */
  private static final int SHORTEST_KEY = 16;

  PrivacySettings read(Section root) {
    PrivacySettings usual = PrivacySettings.defaults();
    PrivacySettings failures =
        root.section(
            "failures",
            section ->
                new PrivacySettings(
                    section.word("keep", usual.keep()),
                    section.number("retention-days", usual.retentionDays(), 1, CENTURY),
                    null));
    return new PrivacySettings(
        failures.keep(), failures.retentionDays(), root.section("privacy", PrivacyReader::key));
  }

  private static @Nullable Secret key(Section privacy) {
    Secret key = privacy.secret("key").orElse(null);
    if (key != null && key.reveal().length() < SHORTEST_KEY) {
      privacy.fault(
          "key has fewer than " + SHORTEST_KEY + " characters",
          "leave it out for one that is made by itself, or take what 'openssl rand -hex 32' says");
    }
    return key;
  }
}
