package dev.rollcall.parse;

import dev.rollcall.Golden;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Report;
import dev.rollcall.report.Row;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that an aggregate report says, its rows included, in a form that can be shown. */
final class AggregateFacts {

  private AggregateFacts() {}

  static Map<String, Object> of(Reading reading) throws IOException {
    return of(reading, Integer.MAX_VALUE);
  }

  /** The same with no more than {@code mostRows} rows, the first ones. */
  static Map<String, Object> of(Reading reading, int mostRows) throws IOException {
    return reading instanceof Reading.Read read
        ? Map.of("Read", of(read.report(), mostRows))
        : Golden.named((Record) reading);
  }

  private static Map<String, Object> of(Report report, int mostRows) throws IOException {
    AggregateReport aggregate = (AggregateReport) report;
    Map<String, Object> facts = new LinkedHashMap<>();
    for (RecordComponent component : AggregateReport.class.getRecordComponents()) {
      facts.put(
          component.getName(),
          component.getName().equals("rows")
              ? rows(aggregate).stream().limit(mostRows).toList()
              : value(component, aggregate));
    }
    return facts;
  }

  static List<Row> rows(AggregateReport report) throws IOException {
    List<Row> rows = new ArrayList<>();
    report.rows().forEach(rows::add);
    return rows;
  }

  private static Object value(RecordComponent component, AggregateReport report) {
    try {
      return component.getAccessor().invoke(report);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }
}
