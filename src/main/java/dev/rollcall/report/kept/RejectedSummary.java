package dev.rollcall.report.kept;

import java.util.List;
import java.util.Map;

/**
 * Mail that did not become reports.
 *
 * @param entries rejected mail, newest first; the oldest are left out where there are many
 * @param open how many entries wait for a better parser, shown or not
 * @param closed how many a retry has closed, shown or not
 * @param ignored how many mails were no reports, by reason, the most frequent first
 */
public record RejectedSummary(
    List<RejectedEntry> entries, long open, long closed, Map<String, Long> ignored) {

  public RejectedSummary {
    entries = List.copyOf(entries);
  }
}
