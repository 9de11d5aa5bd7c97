package dev.rollcall.report.kept;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A stored report in short. Its words are those of strangers.
 *
 * @param policyDomain empty when the report names none
 * @param reporter empty for failure reports
 * @param reportId empty for failure reports
 * @param day the one that it counts for; a failure report's is that of its arrival
 * @param messages of an aggregate report; incidents of a failure report; sessions of a TLS report
 * @param flags the kinds of its flags, sorted, each once
 * @param contents how many contents there are under its key
 * @param counts whether it is the one of them that counts
 */
public record ReportLine(
    ReportKind kind,
    UUID id,
    String policyDomain,
    String reporter,
    String reportId,
    LocalDate day,
    long messages,
    List<String> flags,
    int contents,
    boolean counts)
    implements Kept {

  public ReportLine {
    flags = List.copyOf(flags);
  }
}
