package dev.rollcall.tell.console;

/** Records on a screen: long ones are cut, because nobody reads them to the end there. */
final class Excerpt {

  private static final int LONGEST = 500;

  private Excerpt() {}

  static String of(String text) {
    return text.length() <= LONGEST
        ? text
        : text.substring(0, LONGEST) + "... (" + PlainWords.number(text.length()) + " characters)";
  }

  static String quoted(String text) {
    return '"' + of(text) + '"';
  }

  /** A TXT record as zone files write it: strings of at most 255 characters (RFC 1035 3.3.14). */
  static String record(String text) {
    StringBuilder record = new StringBuilder();
    for (int i = 0; i < text.length(); i += 255) {
      String string = text.substring(i, Math.min(text.length(), i + 255));
      record.append(i == 0 ? "\"" : " \"");
      record.append(string.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
    return record.toString();
  }
}
