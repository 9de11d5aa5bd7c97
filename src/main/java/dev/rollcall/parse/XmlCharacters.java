package dev.rollcall.parse;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand in the text of an XML document, and how (XML 1.0, 2.2 and 4.1). */
final class XmlCharacters {

  /** From {@code &} to {@code ;}. */
  static final int LONGEST_REFERENCE = 12;

  private static final char REPLACEMENT = '\uFFFD';
  private static final Map<String, String> PREDEFINED =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");

  private XmlCharacters() {}

  /** The text with U+FFFD for every character that XML forbids. */
  static String legal(String text) {
    int bad = firstIllegal(text, 0);
    if (bad < 0) {
      return text;
    }
    StringBuilder legal = new StringBuilder(text);
    for (; bad >= 0; bad = firstIllegal(text, bad + 1)) {
      legal.setCharAt(bad, REPLACEMENT);
    }
    return legal.toString();
  }

  private static int firstIllegal(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= ' ' && c < '\uD800') || c == '\n' || c == '\r' || c == '\t') {
        continue;
      }
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c < ' ' || Character.isSurrogate(c) || c > REPLACEMENT) {
        return i;
      }
    }
    return -1;
  }

  /**
   * What a reference, without its ends, stands for, which may be forbidden; null when it is none
   * that every XML document has.
   */
  static @Nullable String referred(String reference) {
    if (!reference.startsWith("#")) {
      return PREDEFINED.get(reference);
    }
    boolean hexadecimal = reference.startsWith("#x");
    String digits = reference.substring(hexadecimal ? 2 : 1);
    try {
      int code = Integer.parseInt(digits, hexadecimal ? 16 : 10);
      return Character.isValidCodePoint(code) ? Character.toString(code) : "\0";
    } catch (NumberFormatException noNumber) {
      return null;
    }
  }

  /** Appends {@code text} so that none of it is taken for markup. */
  static void escape(CharSequence text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append("&quot;");
        default -> out.append(c);
      }
    }
  }
}
