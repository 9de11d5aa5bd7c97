package dev.rollcall.domain;

import java.util.ArrayList;
import java.util.List;

/** The names that a DNS tree walk visits (RFC 9989 4.10). */
public final class TreeWalk {

  private static final int MOST_QUERIES = 8;

  private TreeWalk() {}

  /**
   * {@code domain} first, then its parents down to the top-level domain: never more than eight, so
   * that long names are cut to seven labels after the first step.
   */
  public static List<DomainName> names(DomainName domain) {
    List<String> labels = List.of(domain.name().split("\\."));
    List<DomainName> names = new ArrayList<>();
    names.add(domain);
    for (int left = Math.min(labels.size() - 1, MOST_QUERIES - 1); left > 0; left--) {
      names.add(
          new DomainName(String.join(".", labels.subList(labels.size() - left, labels.size()))));
    }
    return names;
  }
}
