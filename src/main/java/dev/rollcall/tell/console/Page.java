package dev.rollcall.tell.console;

import dev.rollcall.tell.Hostile;
import java.util.ArrayList;
import java.util.List;

/** A screen in the making. Whatever is put on it is made safe first and coloured last. */
final class Page {

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  Page(Style style) {
    this.style = style;
  }

  /** One empty line. */
  Page gap() {
    text.append('\n');
    return this;
  }

  /** Words, wrapped; later lines are indented by two more. */
  Page line(Tone tone, String words) {
    return item("", tone, words);
  }

  /** Words, wrapped; later lines are indented by two more. */
  Page line(String words) {
    return line(Tone.PLAIN, words);
  }

  /** Words behind a label such as a bullet or a number; later lines stand below the words. */
  Page item(String label, String words) {
    return item(label, Tone.PLAIN, words);
  }

  /** Words behind a label such as a bullet or a number; later lines stand below the words. */
  Page item(String label, Tone tone, String words) {
    int indent = label.isEmpty() ? 2 : label.length();
    List<String> lines = wrapped(Hostile.visible(words), label.length(), indent);
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? label : " ".repeat(indent))
          .append(style.paint(tone, lines.get(i)))
          .append('\n');
    }
    return this;
  }

  /** Text to copy behind a label, on one line however long it is. */
  Page whole(String label, String text) {
    this.text.append(label).append(Hostile.visible(text)).append('\n');
    return this;
  }

  /** A table, {@code indent} columns in. */
  Page table(int indent, Table table) {
    for (String line : table.lines(style.width() - indent, style)) {
      text.append(" ".repeat(indent)).append(line).append('\n');
    }
    return this;
  }

  /** All lines, each ended by a line feed. */
  String text() {
    return text.toString();
  }

  /** Breaks at blanks, and within a word only when it is longer than a line. */
  private List<String> wrapped(String words, int firstIndent, int indent) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      String rest = word;
      int room = style.width() - (lines.isEmpty() ? firstIndent : indent);
      if (line.length() > 0) {
        if (DisplayWidth.of(line.toString()) + 1 + DisplayWidth.of(rest) <= room) {
          line.append(' ').append(rest);
          continue;
        }
        lines.add(line.toString());
        line.setLength(0);
        room = style.width() - indent;
      }
      while (DisplayWidth.of(rest) > room) {
        int end = DisplayWidth.fitting(rest, room);
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
        room = style.width() - indent;
      }
      line.append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}
