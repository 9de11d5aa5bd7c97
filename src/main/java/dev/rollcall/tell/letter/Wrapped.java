package dev.rollcall.tell.letter;

import java.util.ArrayList;
import java.util.List;

/**
 * Plain text with lines that fit into a mail. The header, which ends with the first empty line,
 * stays as it is, and so does a line that begins with four blanks: it holds something to copy.
 * Later lines of one that begins with a bullet stand below its words.
 */
final class Wrapped {

  private static final int WIDTH = 76;
  private static final String WHOLE = "    ";
  private static final String BULLET = "- ";

  private Wrapped() {}

  static String of(String text) {
    List<String> lines = new ArrayList<>();
    List<String> all = text.lines().map(String::stripTrailing).toList();
    List<String> header = all.stream().takeWhile(line -> !line.isEmpty()).toList();
    lines.addAll(header);
    all.stream().skip(header.size()).forEach(line -> lines.addAll(wrapped(line)));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> wrapped(String line) {
    if (line.length() <= WIDTH || line.startsWith(WHOLE)) {
      return List.of(line);
    }
    String indent = line.startsWith(BULLET) ? " ".repeat(BULLET.length()) : "";
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : line.split(" ", -1)) {
      if (current.length() + 1 + word.length() > WIDTH && !current.toString().isBlank()) {
        lines.add(current.toString());
        current = new StringBuilder(indent).append(word);
      } else {
        current.append(current.isEmpty() ? "" : " ").append(word);
      }
    }
    lines.add(current.toString());
    return lines;
  }
}
