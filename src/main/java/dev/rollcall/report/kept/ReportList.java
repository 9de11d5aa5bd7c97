package dev.rollcall.report.kept;

import java.util.List;
import java.util.Map;

/**
 * Stored reports.
 *
 * @param reports newest day first; the oldest are left out where there are many
 * @param found how many there are, shown or not
 * @param flags how many of all these reports have a flag of each kind, the most frequent first
 */
public record ReportList(List<ReportLine> reports, long found, Map<String, Long> flags) {

  public ReportList {
    reports = List.copyOf(reports);
  }
}
