package dev.rollcall.tell.weekly;

import dev.rollcall.tell.console.DisplayWidth;
import java.util.ArrayList;
import java.util.List;

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

  /** The rows; the first column is cut where they would not fit. */
  List<String> lines() {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < rows.get(0).size(); i++) {
      int column = i;
      widths.add(rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column))).max().orElse(0));
    }
    int others = widths.stream().skip(1).mapToInt(width -> width + GAP.length()).sum();
    widths.set(0, Math.max(NARROWEST, Math.min(widths.get(0), WIDTH - others)));
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = i == 0 ? DisplayWidth.cut(row.get(0), widths.get(0)) : row.get(i);
      String padding = " ".repeat(widths.get(i) - DisplayWidth.of(cell));
      line.append(i == 0 ? cell + padding : GAP + padding + cell);
    }
    return line.toString().stripTrailing();
  }
}
