package dev.rollcall.tell.weekly;

import dev.rollcall.tell.console.DisplayWidth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Aligned columns in plain text: the first to the left, the others to the right. */
final class TextTable {

  private static final int WIDTH = 76;
  private static final int NARROWEST = 12;
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  TextTable row(String... cells) {
    rows.add(List.of(cells));
    return this;
  }

  /** A row of the values of {@code keys}. */
  TextTable row(Map<String, Object> values, String... keys) {
    rows.add(Arrays.stream(keys).map(key -> String.valueOf(values.get(key))).toList());
    return this;
  }

  /**
   * The rows. Where the first column would not fit, it goes on in further lines; with a word that
   * would not fit, it has a line for itself.
   */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0));
    }
    int others = widths.stream().skip(1).mapToInt(width -> width + GAP.length()).sum();
    widths.set(0, Math.max(NARROWEST, Math.min(widths.get(0), WIDTH - others)));
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      int width = widths.get(0);
      if (Arrays.stream(row.get(0).split(" ", -1))
          .anyMatch(word -> DisplayWidth.of(word) > width)) {
        lines.add(DisplayWidth.cut(row.get(0), WIDTH));
        lines.add(line("", row, widths));
        continue;
      }
      List<String> first = broken(row.get(0), width);
      lines.add(line(first.get(0), row, widths));
      lines.addAll(first.subList(1, first.size()));
    }
    return lines;
  }

  /** Between words, the further lines set in. */
  private static List<String> broken(String cell, int width) {
    List<String> lines = new ArrayList<>();
    String line = "";
    for (String word : cell.strip().split(" +", -1)) {
      String longer = line.isBlank() ? line + word : line + " " + word;
      if (DisplayWidth.of(longer) > width && !line.isBlank()) {
        lines.add(line);
        longer = GAP + word;
      }
      line = DisplayWidth.cut(longer, width);
    }
    lines.add(line);
    return lines;
  }

  private static String line(String first, List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = i == 0 ? first : row.get(i);
      String padding = " ".repeat(widths.get(i) - DisplayWidth.of(cell));
      line.append(i == 0 ? cell + padding : GAP + padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
