package dev.rollcall.parse;

import java.io.IOException;
import java.io.Reader;

/** A text on its way past, of which the next few thousand characters can be looked at. */
final class TextWindow {

  /** How far ahead one can look. */
  static final int AHEAD = 8 * 1024;

  private final Reader text;
  private final char[] buffer = new char[4 * AHEAD];
  private int from;
  private int to;
  private int line = 1;
  private boolean ended;

  TextWindow(Reader text) {
    this.text = text;
  }

  /** Whether there is another character. */
  boolean hasNext() throws IOException {
    return ahead(1) > 0;
  }

  /** How many characters can be looked at: {@code wanted}, or fewer at the end. */
  int ahead(int wanted) throws IOException {
    if (to - from < wanted && !ended) {
      fill();
    }
    return Math.min(wanted, to - from);
  }

  /** The character {@code offset} characters ahead; 0 behind the end. */
  char at(int offset) throws IOException {
    return offset < ahead(offset + 1) ? buffer[from + offset] : 0;
  }

  /** Whether the text goes on with {@code expected}. */
  boolean startsWith(String expected) throws IOException {
    return ahead(expected.length()) == expected.length()
        && expected.equals(cut(0, expected.length()));
  }

  /** Part of what lies ahead; must have been looked at before. */
  String cut(int start, int end) {
    return new String(buffer, from + start, end - start);
  }

  /**
   * How many characters stand before the next {@code one} or {@code other}; where there is none in
   * sight, how many can be looked at.
   */
  int until(char one, char other) throws IOException {
    int end = ahead(AHEAD);
    for (int i = 0; i < end; i++) {
      char c = buffer[from + i];
      if (c == one || c == other) {
        return i;
      }
    }
    return end;
  }

  /** The line of the next character, from 1. */
  int line() {
    return line;
  }

  /** Goes past {@code count} characters that have been looked at. */
  void skip(int count) {
    for (int i = from; i < from + count; i++) {
      if (buffer[i] == '\n') {
        line++;
      }
    }
    from += count;
  }

  /** Goes past the next {@code end}; false when the text ends without it. */
  boolean skipPast(String end) throws IOException {
    char first = end.charAt(0);
    while (hasNext()) {
      if (buffer[from] == first && startsWith(end)) {
        skip(end.length());
        return true;
      }
      skip(1);
    }
    return false;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    while (to < AHEAD && !ended) {
      int read = text.read(buffer, to, buffer.length - to);
      ended = read < 0;
      to += Math.max(0, read);
    }
  }
}
