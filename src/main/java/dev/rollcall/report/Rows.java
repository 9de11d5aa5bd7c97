package dev.rollcall.report;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one aggregate report, readable as often as needed: from memory for ordinary reports,
 * from the report's bytes again for large ones, so that memory does not grow with the report.
 */
public interface Rows {

  /** Hands every row to {@code reader}, in the order of the report. */
  void forEach(Consumer<? super Row> reader) throws IOException;

  /** Rows held in memory. */
  static Rows of(List<Row> rows) {
    List<Row> copy = List.copyOf(rows);
    return reader -> copy.forEach(reader);
  }
}
