package dev.rollcall.tell.weekly;

import static dev.rollcall.tell.weekly.Phrases.count;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.SilentDomain;
import dev.rollcall.judge.Verdict;
import dev.rollcall.judge.weekly.ComplianceReport;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.LateReports;
import dev.rollcall.tell.Hostile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The whole report, in words that templates put together. */
final class ReportPage {

  /** How many domains have a line in the summary. */
  private static final int LINES = 20;

  /** How many domains have a page; mail clients cut off what is longer. */
  private static final int PAGES = 5;

  private static final int ITEMS = 10;

  private final ComplianceReport report;
  private final UnaryOperator<String> safe;

  /**
   * @param safe makes text of strangers harmless
   */
  ReportPage(ComplianceReport report, UnaryOperator<String> safe) {
    this.report = report;
    this.safe = safe;
  }

  String subject() {
    String name =
        report.domains().size() == 1
            ? Hostile.visible(report.domains().get(0).domain().name())
            : count(report.domains().size(), "domain");
    return "Mail compliance %s, %s: %s"
        .formatted(
            report.week(),
            name,
            report.toDo().isEmpty()
                ? "nothing to do"
                : count(report.toDo().size(), "thing") + " to do");
  }

  List<DomainPage> pages() {
    return report.domains().stream().limit(PAGES).map(one -> new DomainPage(one, safe)).toList();
  }

  /**
   * @param charts where the charts of the pages are, in their order; where one is missing or empty
   *     there is none
   */
  Map<String, Object> values(List<String> charts) {
    Map<String, Object> values = new HashMap<>();
    values.put("subject", subject());
    values.put("week", report.week().toString());
    values.put("week_number", report.week().number());
    values.put("days", Phrases.days(report.week()));
    values.put("made", Phrases.MADE.format(report.made()));
    values.put("passing", Phrases.percent(report.legitimate()));
    values.put("headline", headline());
    values.put("standing", standing());
    values.put(
        "to_do", report.toDo().stream().map(one -> ToDoValues.of(one, days(), safe)).toList());
    values.put("domains", rows());
    values.put("domains_lines", lines());
    values.put("more_domains", moreDomains());
    List<DomainPage> pages = pages();
    List<Map<String, Object>> filled = new ArrayList<>();
    for (int i = 0; i < pages.size(); i++) {
      filled.add(pages.get(i).values(i < charts.size() ? charts.get(i) : ""));
    }
    values.put("pages", filled);
    values.put("more_pages", Math.max(0, report.domains().size() - PAGES));
    values.put("silent", items(report.silent(), this::silent));
    values.put("late", items(late(), this::late));
    values.put("unread", unread());
    return values;
  }

  /** How many days a verdict looks at. */
  private int days() {
    return report.domains().stream()
        .findFirst()
        .map(one -> one.standing().window().days())
        .orElse(0);
  }

  private String headline() {
    Compliance ours = report.legitimate();
    if (report.all().messages() == 0) {
      return "No report told of any mail of this week.";
    }
    if (ours.messages() == 0) {
      return "%s of all mail in our name passes, but nobody has said yet which senders are ours."
          .formatted(Phrases.percent(report.all()));
    }
    return "%s of our mail proves that it is ours%s."
        .formatted(Phrases.percent(ours), Phrases.since(report.now(), report.before()));
  }

  private List<String> standing() {
    List<String> sentences = new ArrayList<>();
    verdicts().ifPresent(sentences::add);
    Impact failing =
        report.domains().stream()
            .map(domain -> domain.week().figures().failing())
            .reduce(new Impact(0, 0, 0, 0), ReportPage::and);
    if (failing.ours() > 0) {
      sentences.add(
          "%s of ours failed; a strict policy would send that to spam or refuse it."
              .formatted(Phrases.messages(failing.ours())));
    }
    if (failing.spoofed() > 0) {
      sentences.add("Others forged our name in %s.".formatted(Phrases.messages(failing.spoofed())));
    }
    return sentences;
  }

  /** Of several domains how many are in which state; of one its page says so. */
  private Optional<String> verdicts() {
    if (report.domains().size() < 2) {
      return report.domains().stream()
          .map(domain -> Phrases.explained(domain.standing().readiness()))
          .findFirst();
    }
    List<String> parts = new ArrayList<>();
    part(parts, report.count(Verdict.NOT_READY), "would lose good mail under a strict policy");
    part(parts, report.count(Verdict.NOT_ENOUGH_DATA), "cannot be judged yet, too little is seen");
    part(parts, report.count(Verdict.READY), "can be enforced, or are");
    return Optional.of(
        "Of %s %s.".formatted(count(report.domains().size(), "domain"), String.join("; ", parts)));
  }

  private static void part(List<String> parts, long domains, String what) {
    if (domains > 0) {
      parts.add(Phrases.number(domains) + " " + what);
    }
  }

  private static Impact and(Impact one, Impact other) {
    return new Impact(
        one.ours() + other.ours(),
        one.undecided() + other.undecided(),
        one.indirect() + other.indirect(),
        one.spoofed() + other.spoofed());
  }

  private List<Map<String, Object>> rows() {
    return report.domains().stream().limit(LINES).map(this::row).toList();
  }

  private Map<String, Object> row(DomainWeek domain) {
    return Map.of(
        "name", safe.apply(domain.domain().name()),
        "verdict", Phrases.verdict(domain.standing().readiness()),
        "tone", Phrases.tone(domain.standing().readiness().verdict()),
        "policy", safe.apply(domain.standing().readiness().from()),
        "passing", Phrases.percent(domain.compliance().legitimate()),
        "change", new DomainPage(domain, safe).comparison(),
        "messages", Phrases.number(domain.week().figures().messages()));
  }

  private List<String> lines() {
    TextTable table =
        new TextTable().row("DOMAIN", "POLICY", "VERDICT", "PASSES", "CHANGE", "MESSAGES");
    rows()
        .forEach(
            row -> table.row(row, "name", "policy", "verdict", "passing", "change", "messages"));
    return table.lines();
  }

  /** Empty when all are shown. */
  private String moreDomains() {
    List<DomainWeek> more = report.domains().stream().skip(LINES).toList();
    if (more.isEmpty()) {
      return "";
    }
    ComplianceReport rest =
        new ComplianceReport(
            report.week(), report.made(), more, List.of(), List.of(), List.of(), report.unread());
    return "And %s more: %d ready or enforced, %d not ready, %d with too little seen; %s of our mail there passes."
        .formatted(
            count(more.size(), "domain"),
            rest.count(Verdict.READY),
            rest.count(Verdict.NOT_READY),
            rest.count(Verdict.NOT_ENOUGH_DATA),
            Phrases.percent(rest.legitimate()));
  }

  private String silent(SilentDomain domain) {
    return safe.apply(domain.domain() + ": " + domain.whereReportsGo());
  }

  /** Of each domain and week together. */
  private List<List<LateReports>> late() {
    return List.copyOf(
        report.late().stream()
            .collect(groupingBy(late -> late.domain() + " " + late.week(), TreeMap::new, toList()))
            .values());
  }

  private String late(List<LateReports> late) {
    return "%s, week %s: %s on %s, from %s"
        .formatted(
            safe.apply(late.get(0).domain().name()),
            late.get(0).week(),
            count(late.stream().mapToLong(LateReports::reports).sum(), "report"),
            Phrases.messages(late.stream().mapToLong(LateReports::messages).sum()),
            String.join(", ", items(late.stream().map(LateReports::reporter).toList(), safe)));
  }

  private <T> List<String> items(List<T> all, Function<T, String> shown) {
    List<String> items = new ArrayList<>(all.stream().limit(ITEMS).map(shown).toList());
    if (all.size() > ITEMS) {
      items.add("%d more".formatted(all.size() - ITEMS));
    }
    return items;
  }

  /** Empty when all mail could be read. */
  private String unread() {
    if (report.unread().inWeek() == 0 && report.unread().open() == 0) {
      return "";
    }
    return "%s could not be read and %s for somebody to look ('rollcall rejected list'); %s in this week."
        .formatted(
            count(report.unread().open(), "mail"),
            report.unread().open() == 1 ? "waits" : "wait",
            report.unread().inWeek() == 0
                ? "none came"
                : Phrases.number(report.unread().inWeek()) + " came");
  }
}
