package dev.rollcall.domain;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Names that are alike, each with everything below it: a name, in whose labels {@code *} may stand
 * for any run of characters. {@code acme.*} covers {@code acme.example} and {@code
 * mail.acme.example}, and not {@code acme.co.example}.
 */
public final class DomainPattern implements Comparable<DomainPattern> {

  private final String text;
  private final int labels;
  private final Pattern names;

  /**
   * @param text labels with dots between them, none of them empty
   */
  public DomainPattern(String text) {
    this.text = text.toLowerCase(Locale.ROOT);
    List<String> parts = List.of(this.text.split("\\.", -1));
    labels = parts.size();
    names = Pattern.compile("(?:.*\\.)?\\Q" + this.text.replace("*", "\\E[^.]*\\Q") + "\\E");
  }

  /** Whether {@code domain} is one of the names, or below one. */
  public boolean covers(DomainName domain) {
    return names.matcher(domain.name()).matches();
  }

  /** Whether it is one name and no other. */
  public boolean isName() {
    return text.indexOf('*') < 0;
  }

  /** More of a name, or the more of a name spelt out, is more special. */
  boolean isMoreSpecialThan(DomainPattern other) {
    return labels != other.labels ? labels > other.labels : letters() > other.letters();
  }

  private long letters() {
    return text.chars().filter(c -> c != '*').count();
  }

  @Override
  public int compareTo(DomainPattern other) {
    return text.compareTo(other.text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DomainPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
