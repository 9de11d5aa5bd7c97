package dev.rollcall.tell.weekly;

import static dev.rollcall.tell.weekly.Phrases.count;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.SenderWeek;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.tell.Hostile;
import dev.rollcall.tell.template.Templates;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a week's report says of the senders of one owner or several, and of nothing else, by the
 * templates {@code weekly-owner.*}.
 */
public final class OwnerPage {

  private final ComplianceReport report;
  private final Set<String> owners;
  private final Set<String> folded;
  private final Templates templates;

  /**
   * @param owners as senders name them; capital letters make no difference
   */
  public OwnerPage(ComplianceReport report, Collection<String> owners, Templates templates) {
    this.report = report;
    this.owners = new TreeSet<>(owners);
    this.folded = owners.stream().map(OwnerPage::folded).collect(Collectors.toSet());
    this.templates = templates;
  }

  /** As it is sent; it has no images. */
  public RenderedReport mail() {
    Map<String, Object> values = values();
    return new RenderedReport(
        subject(),
        PlainLines.tidy(templates.filled("weekly-owner.html", values)),
        PlainLines.of(templates.filled("weekly-owner.txt", values)),
        List.of());
  }

  /** What the mail is called. */
  private String subject() {
    long toDo = report.domains().stream().flatMap(this::findings).count();
    return "Your senders in %s: %s"
        .formatted(report.week(), toDo == 0 ? "nothing to do" : count(toDo, "thing") + " to do");
  }

  private Map<String, Object> values() {
    Map<String, Object> values = new HashMap<>();
    values.put("subject", subject());
    values.put("owners", safe(String.join(", ", owners)));
    values.put("week", report.week().toString());
    values.put("week_number", report.week().number());
    values.put("days", Phrases.days(report.week()));
    values.put("made", Phrases.MADE.format(report.made()));
    values.put("headline", headline());
    values.put(
        "domains",
        report.domains().stream()
            .filter(domain -> !theirs(domain).isEmpty())
            .map(this::domain)
            .toList());
    return values;
  }

  private String headline() {
    Compliance all =
        report.domains().stream()
            .flatMap(domain -> theirs(domain).stream())
            .map(sender -> sender.line().compliance())
            .reduce(new Compliance(0, 0), Compliance::and);
    return all.messages() == 0
        ? "No report told of any mail of your senders."
        : "%s of your mail proves that it is ours, of %s."
            .formatted(Phrases.percent(all), Phrases.messages(all.messages()));
  }

  private Map<String, Object> domain(DomainWeek domain) {
    SenderValues senders = new SenderValues(theirs(domain), OwnerPage::safe);
    return Map.of(
        "name", safe(domain.domain().name()),
        "senders", senders.rows(),
        "senders_lines", senders.lines(),
        "to_do", findings(domain).map(OwnerPage::toDo).toList());
  }

  private static Map<String, Object> toDo(Finding finding) {
    return Map.of(
        "title", Phrases.toDo(finding.kind().word(), finding.sender(), OwnerPage::safe),
        "mail", Phrases.messages(finding.seen().messages()) + " in the week",
        "fix", safe(finding.fix()));
  }

  private Stream<Finding> findings(DomainWeek domain) {
    Set<Object> senders =
        theirs(domain).stream().map(one -> one.line().sender()).collect(Collectors.toSet());
    return domain.week().findings().stream()
        .filter(finding -> finding.sender() != null && senders.contains(finding.sender()));
  }

  private List<SenderWeek> theirs(DomainWeek domain) {
    return domain.senders().stream().filter(this::isTheirs).toList();
  }

  private boolean isTheirs(SenderWeek sender) {
    KnownSender known = sender.line().known();
    return known != null && known.owner() != null && folded.contains(folded(known.owner()));
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }

  private static String safe(String text) {
    return Hostile.visible(text);
  }
}
