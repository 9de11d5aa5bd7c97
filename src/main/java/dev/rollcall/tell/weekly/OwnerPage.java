package dev.rollcall.tell.weekly;

import dev.rollcall.judge.Finding;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.SenderWeek;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.SenderName;
import dev.rollcall.tell.Hostile;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a week's report says of the senders of one owner or several, and of nothing else. */
public final class OwnerPage {

  private final ComplianceReport report;
  private final Set<String> owners;

  /**
   * @param owners as senders name them; capital letters make no difference
   */
  public OwnerPage(ComplianceReport report, Collection<String> owners) {
    this.report = report;
    this.owners = owners.stream().map(OwnerPage::folded).collect(Collectors.toSet());
  }

  /** What the mail is called. */
  public String subject() {
    return "Your senders in " + report.week();
  }

  /** Plain text, each line ended by a line feed. */
  public String text() {
    String domains = report.domains().stream().map(this::domain).collect(Collectors.joining());
    return "Your senders in %s, %s\n".formatted(report.week(), Phrases.days(report.week()))
        + (domains.isEmpty() ? "\nNo mail of theirs was reported.\n" : domains);
  }

  private String domain(DomainWeek week) {
    List<SenderWeek> theirs = week.senders().stream().filter(this::isTheirs).toList();
    return theirs.isEmpty()
        ? ""
        : "\n%s\n".formatted(safe(week.domain().name()))
            + theirs.stream().map(sender -> sender(week, sender)).collect(Collectors.joining());
  }

  private String sender(DomainWeek week, SenderWeek sender) {
    var figures = sender.line().figures();
    SenderName name = sender.line().sender();
    return "  %s: %s, %s passed DMARC; aligned DKIM %s, aligned SPF %s\n"
            .formatted(
                safe(name.name()),
                Phrases.messages(figures.messages()),
                Phrases.percent(sender.line().compliance()),
                Phrases.number(figures.dkimAligned()),
                Phrases.number(figures.spfAligned()))
        + week.week().findings().stream()
            .filter(finding -> name.equals(finding.sender()))
            .map(OwnerPage::finding)
            .collect(Collectors.joining());
  }

  private static String finding(Finding finding) {
    return "  - %s (%s): %s\n"
        .formatted(
            finding.kind().word(),
            Phrases.messages(finding.seen().messages()),
            safe(finding.fix()));
  }

  private boolean isTheirs(SenderWeek sender) {
    KnownSender known = sender.line().known();
    return known != null && known.owner() != null && owners.contains(folded(known.owner()));
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String safe(String text) {
    return Hostile.visible(text);
  }
}
