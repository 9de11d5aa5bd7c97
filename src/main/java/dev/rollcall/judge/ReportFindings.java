package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.DoubtfulReports;
import java.util.ArrayList;
import java.util.List;

/** Findings about reports as such: who sent them, and which of them to believe. */
final class ReportFindings {

  private static final String DECIDE =
      "Find the mails that brought them and import those with authserv-ids: set in the"
          + " configuration: what the reporter itself has sent is preferred then.";

  private static final String LEAVE =
      "Nothing to do: they are kept and count nowhere. If they are genuine, the servers under"
          + " authserv-ids: judge mail wrongly.";

  private final DomainName domain;

  ReportFindings(DomainName domain) {
    this.domain = domain;
  }

  List<Finding> of(DomainTraffic traffic) {
    List<Finding> findings = new ArrayList<>();
    traffic
        .conflicting()
        .ifPresent(
            reports ->
                findings.add(
                    finding(
                        FindingKind.CONFLICTING_REPORTS,
                        Severity.DOUBTFUL,
                        reports,
                        "%s came with more than one content, and nothing tells which one the"
                            + " reporter has sent. Of each one content counts, in all %s: %s.",
                        DECIDE)));
    traffic
        .forged()
        .ifPresent(
            reports ->
                findings.add(
                    finding(
                        FindingKind.FORGED_REPORTS,
                        Severity.INFORMATION,
                        reports,
                        "The reporters named did not send %s with %s: %s.",
                        LEAVE)));
    return findings;
  }

  private Finding finding(
      FindingKind kind, Severity severity, DoubtfulReports reports, String sentence, String fix) {
    return new Finding(
        kind,
        severity,
        null,
        null,
        new Seen(
            reports.messages(),
            0,
            List.of(),
            List.of(domain),
            reports.firstDay(),
            reports.lastDay()),
        List.of(
            sentence.formatted(
                Words.count(reports.reports(), "report", "reports"),
                Words.messages(reports.messages()),
                names(reports))),
        fix);
  }

  private static String names(DoubtfulReports reports) {
    String named =
        String.join(
            ", ",
            reports.largest().stream()
                .map(name -> name.reporter() + " " + name.reportId() + " of " + name.day())
                .toList());
    long more = reports.reports() - reports.largest().size();
    return more == 0 ? named : named + " and " + more + " more";
  }
}
