package dev.rollcall.tell.console;

/** How many columns text takes on a terminal: wide East Asian letters take two, marks none. */
public final class DisplayWidth {

  private static final String CUT = "...";

  private DisplayWidth() {}

  /** The columns of {@code text}. */
  public static int of(String text) {
    return text.codePoints().map(DisplayWidth::of).sum();
  }

  /**
   * {@code text} in at most {@code width} columns, 5 or more. It is cut in the middle, because the
   * end of a domain name says whose it is.
   */
  public static String cut(String text, int width) {
    if (of(text) <= width) {
      return text;
    }
    int tail = (width - CUT.length()) / 2;
    int head = width - CUT.length() - tail;
    return text.substring(0, fitting(text, head)) + CUT + text.substring(startOfTail(text, tail));
  }

  /** The length of the longest beginning of {@code text} in at most {@code width} columns. */
  static int fitting(String text, int width) {
    int used = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      used += of(c);
      if (used > width) {
        break;
      }
      end += Character.charCount(c);
    }
    return end;
  }

  private static int startOfTail(String text, int width) {
    int used = 0;
    int start = text.length();
    while (start > 0) {
      int c = text.codePointBefore(start);
      used += of(c);
      if (used > width) {
        break;
      }
      start -= Character.charCount(c);
    }
    return start;
  }

  private static int of(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
      return 0;
    }
    return isWide(c) ? 2 : 1;
  }

  /** The large blocks of Unicode's East Asian Width property, and emoji. */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
