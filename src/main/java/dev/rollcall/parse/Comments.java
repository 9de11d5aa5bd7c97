package dev.rollcall.parse;

/** Comments and quoted strings in structured header fields (RFC 5322 3.2.2 and 3.2.4). */
final class Comments {

  private Comments() {}

  /**
   * {@code text} with a blank for each comment, nested ones included, trimmed. A comment that is
   * never closed goes to the end. Parentheses within quoted strings are no comments.
   */
  static String removed(String text) {
    return reduced(text, true);
  }

  /** Like {@link #removed}, without the quoted strings too. */
  static String andQuotedStringsRemoved(String text) {
    return reduced(text, false);
  }

  private static String reduced(String text, boolean keepQuoted) {
    StringBuilder kept = new StringBuilder(text.length());
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escaped = c == '\\' && i + 1 < text.length() && (quoted || depth > 0);
      if (depth == 0 && c == '"') {
        quoted = !quoted;
      }
      if (!quoted && c == '(') {
        depth++;
      }
      if (depth == 0 && (keepQuoted || !(quoted || c == '"'))) {
        kept.append(c);
      }
      if (!quoted && c == ')' && depth > 0 && --depth == 0) {
        kept.append(' ');
      }
      if (escaped) {
        i++;
        if (depth == 0 && keepQuoted) {
          kept.append(text.charAt(i));
        }
      }
    }
    return kept.toString().strip();
  }
}
