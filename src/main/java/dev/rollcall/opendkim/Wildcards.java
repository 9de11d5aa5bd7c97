package dev.rollcall.opendkim;

import java.util.Locale;

/** Patterns of {@code refile:}: {@code *} is anything, also nothing; case does not matter. */
final class Wildcards {

  private Wildcards() {}

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether {@code pattern} is all of {@code text}. Never slow, whatever the pattern. */
  static boolean match(String pattern, String text) {
    String wanted = lower(pattern);
    String given = lower(text);
    int p = 0;
    int star = -1;
    int retry = 0;
    for (int t = 0; t < given.length(); ) {
      if (p < wanted.length() && wanted.charAt(p) == '*') {
        star = p++;
        retry = t;
      } else if (p < wanted.length() && wanted.charAt(p) == given.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++retry;
      } else {
        return false;
      }
    }
    while (p < wanted.length() && wanted.charAt(p) == '*') {
      p++;
    }
    return p == wanted.length();
  }
}
