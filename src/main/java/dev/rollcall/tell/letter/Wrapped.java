package dev.rollcall.tell.letter;

import java.util.ArrayList;
import java.util.List;

/**
 * Plain text with lines that fit into a mail. A line that begins with four blanks holds something
 * to copy and stays whole; later lines of one that begins with a bullet stand below its words.
 */
final class Wrapped {

  private static final int WIDTH = 76;
  private static final String WHOLE = "    ";
  private static final String BULLET = "- ";

  private Wrapped() {}

  static String of(String text) {
    List<String> lines = new ArrayList<>();
    text.lines().forEach(line -> lines.addAll(wrapped(line.stripTrailing())));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> wrapped(String line) {
    if (line.length() <= WIDTH || line.startsWith(WHOLE)) {
      return List.of(line);
    }
    String indent = line.startsWith(BULLET) ? " ".repeat(BULLET.length()) : "";
    List<String> lines = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    for (String word : line.split(" ")) {
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
