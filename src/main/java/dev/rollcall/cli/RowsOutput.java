package dev.rollcall.cli;

import dev.rollcall.app.Reports;
import dev.rollcall.report.kept.StoredReport;
import dev.rollcall.report.kept.StoredRow;
import dev.rollcall.tell.console.RowsScreen;
import dev.rollcall.tell.console.Style;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints rows as they come: some hundred together, as a table as wide as these need. */
final class RowsOutput {

  private static final int TOGETHER = 500;

  private final Style style;
  private final PrintWriter out;
  private final List<StoredRow> together = new ArrayList<>();
  private long taken;

  RowsOutput(Style style, PrintWriter out) {
    this.style = style;
    this.out = out;
  }

  /** Prints the first {@code most} rows, and whether there are more. */
  void print(Reports reports, StoredReport report, int most) {
    reports.rows(report, most + 1L, row -> take(row, most));
    flush();
    if (taken > most) {
      out.println();
      out.println("There are more rows; --rows N shows N of them.");
    }
  }

  private void take(StoredRow row, int most) {
    taken++;
    if (taken > most) {
      return;
    }
    together.add(row);
    if (together.size() == TOGETHER) {
      flush();
    }
  }

  private void flush() {
    if (!together.isEmpty()) {
      out.println();
      out.print(new RowsScreen(together).text(style));
      together.clear();
    }
  }
}
