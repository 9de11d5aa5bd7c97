package dev.rollcall.tell.csv;

import dev.rollcall.report.kept.RejectedEntry;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;

/** Mail that could not be read, as a table: a header, then a record for each entry. */
public final class RejectedCsv {

  private static final String HEADER =
      Csv.record(
          "id",
          "arrived_at",
          "origin",
          "bytes",
          "sender",
          "subject",
          "reason",
          "parser",
          "closed_at",
          "closed_as");

  private RejectedCsv() {}

  /** Prints the whole table. */
  public static void print(List<RejectedEntry> entries, PrintWriter out) {
    out.print(HEADER);
    entries.forEach(entry -> out.print(record(entry)));
  }

  private static String record(RejectedEntry entry) {
    return Csv.record(
        entry.id(),
        entry.firstSeen(),
        entry.origin(),
        entry.size(),
        Objects.requireNonNullElse(entry.sender(), ""),
        Objects.requireNonNullElse(entry.subject(), ""),
        entry.reason(),
        entry.parser(),
        Objects.requireNonNullElse(entry.closedAt(), ""),
        Objects.requireNonNullElse(entry.closedAs(), ""));
  }
}
