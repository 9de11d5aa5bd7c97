package dev.rollcall.tell.weekly;

import dev.rollcall.tell.console.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

/** Lines as templates give them, put in order for readers. */
final class PlainLines {

  private static final int WIDTH = 76;
  private static final String WHOLE = "    ";

  private PlainLines() {}

  /**
   * Text with lines that fit into a mail. A line that begins with four blanks or is of a table,
   * where two blanks come together, stays as it is; what is broken goes on below the first word of
   * its line, behind its bullet or number.
   */
  static String of(String text) {
    List<String> lines = new ArrayList<>();
    tidy(text).lines().forEach(line -> wrap(line, lines));
    return String.join("\n", lines) + "\n";
  }

  /** The same without blanks at ends of lines and without more than one empty line in a row. */
  static String tidy(String text) {
    List<String> lines = new ArrayList<>();
    for (String line : text.lines().map(String::stripTrailing).toList()) {
      boolean second = lines.isEmpty() || lines.get(lines.size() - 1).isEmpty();
      if (!line.isEmpty() || !second) {
        lines.add(line);
      }
    }
    return String.join("\n", lines).stripTrailing() + "\n";
  }

  private static void wrap(String line, List<String> lines) {
    if (line.startsWith(WHOLE) || line.strip().contains("  ") || DisplayWidth.of(line) <= WIDTH) {
      lines.add(line);
      return;
    }
    String indent = " ".repeat(line.replaceFirst("^(\\s*(?:[-*] |[0-9]+\\. )?).*$", "$1").length());
    String blanks = line.replaceFirst("\\S.*$", "");
    StringBuilder current = new StringBuilder();
    for (String word : (blanks.isEmpty() ? line : line.strip()).split(" ", -1)) {
      if (current.isEmpty()) {
        current.append(blanks).append(word);
        continue;
      }
      if (DisplayWidth.of(current.toString()) + 1 + DisplayWidth.of(word) > WIDTH
          && !current.toString().isBlank()) {
        lines.add(current.toString().stripTrailing());
        current = new StringBuilder(indent).append(word);
      } else {
        current.append(' ').append(word);
      }
    }
    lines.add(current.toString());
  }
}
