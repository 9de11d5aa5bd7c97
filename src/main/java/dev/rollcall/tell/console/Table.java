package dev.rollcall.tell.console;

import dev.rollcall.tell.Hostile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Aligned columns under a header. Cells are made safe when they are added. */
final class Table {

  private static final String GAP = "  ";

  /**
   * One column.
   *
   * @param narrowest to how many columns it may be cut when the table is too wide; null when it may
   *     not, as for numbers
   */
  record Column(String header, boolean right, @Nullable Integer narrowest) {

    static Column text(String header) {
      return new Column(header, false, null);
    }

    static Column cuttable(String header, int narrowest) {
      return new Column(header, false, narrowest);
    }

    static Column number(String header) {
      return new Column(header, true, null);
    }
  }

  /** One cell: safe text, and how it is meant. */
  record Cell(String text, Tone tone) {

    Cell {
      text = Hostile.visible(text);
    }

    static Cell of(String text) {
      return new Cell(text, Tone.PLAIN);
    }
  }

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  Table(Column... columns) {
    this.columns = List.of(columns);
    if (this.columns.stream().anyMatch(column -> !column.header().isEmpty())) {
      rows.add(this.columns.stream().map(column -> new Cell(column.header(), Tone.FAINT)).toList());
    }
  }

  /** Adds a row of one cell for each column. */
  Table row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells for " + columns.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The rows as lines of at most {@code width} columns where cutting the columns allows it. */
  List<String> lines(int width, Style style) {
    List<Integer> widths = widths(width);
    return rows.stream().map(row -> line(row, widths, style)).toList();
  }

  private List<Integer> widths(int width) {
    List<Integer> widths = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      int column = i;
      widths.add(
          rows.stream().mapToInt(row -> DisplayWidth.of(row.get(column).text())).max().orElse(0));
    }
    int gaps = GAP.length() * (columns.size() - 1);
    while (widths.stream().mapToInt(Integer::intValue).sum() + gaps > width) {
      int widest = widestCuttable(widths);
      if (widest < 0) {
        break;
      }
      widths.set(widest, widths.get(widest) - 1);
    }
    return Collections.unmodifiableList(widths);
  }

  /** The index of the widest column that may be cut further; -1 when there is none. */
  private int widestCuttable(List<Integer> widths) {
    int widest = -1;
    for (int i = 0; i < columns.size(); i++) {
      Integer narrowest = columns.get(i).narrowest();
      if (narrowest != null
          && widths.get(i) > narrowest
          && (widest < 0 || widths.get(i) > widths.get(widest))) {
        widest = i;
      }
    }
    return widest;
  }

  private String line(List<Cell> row, List<Integer> widths, Style style) {
    StringBuilder line = new StringBuilder();
    StringBuilder blanks = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      String text = DisplayWidth.cut(row.get(i).text(), widths.get(i));
      String padding = " ".repeat(widths.get(i) - DisplayWidth.of(text));
      blanks.append(columns.get(i).right() ? padding : "");
      if (!text.isEmpty()) {
        line.append(blanks).append(style.paint(row.get(i).tone(), text));
        blanks.setLength(0);
      }
      blanks.append(columns.get(i).right() ? "" : padding).append(GAP);
    }
    return line.toString();
  }
}
