package dev.rollcall.tell;

import java.util.Locale;

/**
 * Text that strangers wrote, made safe to show. What a terminal, a spreadsheet or an eye would take
 * for something else is shown as an escape: control characters and so every ANSI sequence, line
 * breaks, characters that change the direction of text, invisible ones, unusual blanks, and marks
 * heaped on one letter.
 */
public final class Hostile {

  /** More marks on one letter than any living script needs. */
  private static final int MARKS_PER_LETTER = 2;

  private Hostile() {}

  /**
   * {@code text} on one line, with {@code \}{@code u001b} or {@code \}{@code u{e0041}} in place of
   * each character that must not be printed; the same text when there is none.
   */
  public static String visible(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      marks = isMark(c) ? marks + 1 : 0;
      if (isPlain(c) && marks <= MARKS_PER_LETTER) {
        shown.appendCodePoint(c);
      } else {
        shown.append(String.format(Locale.ROOT, c <= 0xffff ? "\\u%04x" : "\\u{%x}", c));
      }
    }
    return shown.toString();
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}
