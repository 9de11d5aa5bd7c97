package dev.rollcall.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who made a report, in its own words; anyone can write anything here.
 *
 * @param name {@code org_name} or {@code organization-name}; null when absent
 * @param email null when absent
 * @param contact further contact information; null when absent
 */
public record Reporter(@Nullable String name, @Nullable String email, @Nullable String contact) {

  /**
   * The reporter in one comparable form: the name trimmed, lower-cased, blanks collapsed; else the
   * domain of the e-mail address; else empty.
   */
  public String key() {
    String tidied = name == null ? "" : tidy(name);
    return tidied.isEmpty() ? mailDomain() : tidied;
  }

  /** The domain of the e-mail address, lower-cased; empty when there is none. */
  public String mailDomain() {
    return email == null || !email.contains("@")
        ? ""
        : tidy(email.substring(email.lastIndexOf('@') + 1).replaceAll("[<>\"]", ""));
  }

  private static String tidy(String text) {
    return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
