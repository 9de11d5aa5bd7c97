package dev.rollcall.domain;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * A domain name in one comparable form: lower case, A-labels, no trailing dot. Reporters write the
 * same domain in upper case, with a trailing dot or as a U-label; what is no domain at all ({@code
 * not.evaluated}, free text) is kept as it came, lower-cased, so that nothing is lost.
 *
 * @param name never empty
 */
public record DomainName(String name) implements Comparable<DomainName> {

  public DomainName {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a domain name cannot be empty");
    }
  }

  /** The name in {@code text} after trimming; empty when nothing is left. */
  public static Optional<DomainName> in(String text) {
    String trimmed = text.strip();
    while (trimmed.endsWith(".")) {
      trimmed = trimmed.substring(0, trimmed.length() - 1);
    }
    return trimmed.isEmpty() ? Optional.empty() : Optional.of(new DomainName(comparable(trimmed)));
  }

  /**
   * The name in {@code text}.
   *
   * @throws IllegalArgumentException when {@code text} is blank
   */
  public static DomainName of(String text) {
    return in(text).orElseThrow(() -> new IllegalArgumentException("no domain in '" + text + "'"));
  }

  private static String comparable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return withALabels(text);
      }
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private static String withALabels(String text) {
    try {
      return IDN.toASCII(text, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notConvertible) {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  /** Whether this is {@code other} or a name below it. */
  public boolean isWithin(DomainName other) {
    return name.equals(other.name)
        || (name.length() > other.name.length()
            && name.endsWith(other.name)
            && name.charAt(name.length() - other.name.length() - 1) == '.');
  }

  @Override
  public int compareTo(DomainName other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
