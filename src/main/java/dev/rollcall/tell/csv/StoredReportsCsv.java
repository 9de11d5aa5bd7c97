package dev.rollcall.tell.csv;

import dev.rollcall.report.kept.ReportLine;
import dev.rollcall.report.kept.ReportList;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;

/** Stored reports as a table: a header, then a record for each. */
public final class StoredReportsCsv {

  private static final String HEADER =
      Csv.record(
          "id",
          "kind",
          "domain",
          "day",
          "reporter",
          "report_id",
          "messages",
          "contents",
          "counts",
          "flags");

  private StoredReportsCsv() {}

  /** Prints the whole table. */
  public static void print(ReportList list, PrintWriter out) {
    out.print(HEADER);
    list.reports().forEach(line -> out.print(record(line)));
  }

  private static String record(ReportLine line) {
    return Csv.record(
        line.id(),
        word(line.kind().name()),
        line.policyDomain(),
        line.day(),
        line.reporter(),
        line.reportId(),
        line.messages(),
        line.contents(),
        line.counts(),
        line.flags().stream().map(StoredReportsCsv::word).collect(Collectors.joining(" ")));
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
