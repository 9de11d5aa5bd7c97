package dev.rollcall.tell.weekly;

import static dev.rollcall.tell.weekly.Phrases.count;
import static dev.rollcall.tell.weekly.Phrases.messages;
import static dev.rollcall.tell.weekly.Phrases.number;

import dev.rollcall.judge.Blocker;
import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.FailureOverview;
import dev.rollcall.judge.Finding;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Impact;
import dev.rollcall.judge.MissingData;
import dev.rollcall.judge.Percent;
import dev.rollcall.judge.Readiness;
import dev.rollcall.judge.TlsOverview;
import dev.rollcall.judge.weekly.DomainWeek;
import dev.rollcall.judge.weekly.SenderWeek;
import dev.rollcall.judge.weekly.VerdictChange;
import dev.rollcall.judge.weekly.WeekCompliance;
import dev.rollcall.sender.KnownSender;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** One domain's page, in words that templates put together. */
final class DomainPage {

  private static final int ITEMS = 8;

  private final DomainWeek domain;
  private final UnaryOperator<String> safe;

  /**
   * @param safe makes text of strangers harmless
   */
  DomainPage(DomainWeek domain, UnaryOperator<String> safe) {
    this.domain = domain;
    this.safe = safe;
  }

  List<WeekCompliance> trend() {
    return domain.trend();
  }

  /**
   * @param chart where the chart is; empty where there is none
   */
  Map<String, Object> values(String chart) {
    Readiness readiness = domain.standing().readiness();
    WeekCompliance week = domain.compliance();
    Map<String, Object> values = new HashMap<>();
    values.put("name", safe.apply(domain.domain().name()));
    values.put("verdict", Phrases.verdict(readiness));
    values.put("tone", Phrases.tone(readiness.verdict()));
    values.put("explained", Phrases.explained(readiness));
    values.put("policy", safe.apply(readiness.from()));
    values.put("waits_for", waitsFor(readiness));
    values.put("changes", changes());
    values.put("chart", chart);
    values.put("passing", Phrases.percent(week.legitimate()));
    values.put("passing_of", messages(week.legitimate().messages()));
    values.put("change", comparison());
    values.put("all_mail", messages(domain.week().figures().messages()));
    values.put("trend", new TrendValues(domain.trend()).rows());
    values.put("trend_lines", new TrendValues(domain.trend()).lines());
    values.put("trend_note", new TrendValues(domain.trend()).note());
    values.put("days", new DayValues(domain).rows());
    values.put("days_line", new DayValues(domain).line());
    values.put("compared", new DayValues(domain).compared());
    SenderValues senders = new SenderValues(domain.senders(), safe);
    values.put("senders", senders.rows());
    values.put("senders_lines", senders.lines());
    values.put("more_senders", senders.more());
    values.put("more_senders_mail", senders.moreMail());
    values.put("until", domain.standing().window().to().toString());
    values.put("problems", problems());
    values.put("beside", beside());
    TreatmentValues treatments = new TreatmentValues(domain.treatments());
    values.put("treatments", treatments.rows());
    values.put("treatments_lines", treatments.lines());
    values.put("other_reports", otherReports());
    values.put(
        "to_do",
        domain.toDo().stream()
            .map(one -> ToDoValues.of(one, domain.standing().window().days(), safe))
            .toList());
    return values;
  }

  /** Of the mail of listed senders. */
  String comparison() {
    Compliance now = domain.now();
    Compliance before = domain.before();
    return Phrases.change(now, before);
  }

  private List<String> waitsFor(Readiness readiness) {
    List<String> sentences = new ArrayList<>();
    readiness.blockers().stream().limit(ITEMS).forEach(one -> sentences.add(blocker(one)));
    if (readiness.blockers().size() > ITEMS) {
      sentences.add("%d more".formatted(readiness.blockers().size() - ITEMS));
    }
    readiness.missing().stream().map(MissingData::sentence).map(safe).forEach(sentences::add);
    return sentences;
  }

  private String blocker(Blocker blocker) {
    String what = Phrases.toDo(blocker.kind(), blocker.sender(), safe);
    return blocker.messages() == 0 ? what : what + ": " + messages(blocker.messages());
  }

  private List<String> changes() {
    VerdictChange change = domain.change();
    if (change == null) {
      return List.of("This is the first week with reports, so there is nothing to compare with.");
    }
    Readiness now = domain.standing().readiness();
    List<String> sentences = new ArrayList<>();
    if (!change.policyBefore().equals(now.from())) {
      sentences.add(
          "The published policy went from %s to %s."
              .formatted(safe.apply(change.policyBefore()), safe.apply(now.from())));
    }
    if (change.before() != now.verdict()) {
      sentences.add(
          "The verdict was '%s' and is '%s'."
              .formatted(
                  change.before().word().replace('-', ' '),
                  now.verdict().word().replace('-', ' ')));
    }
    change.added().stream().limit(ITEMS).forEach(one -> sentences.add("New: " + blocker(one)));
    change.done().stream().limit(ITEMS).forEach(one -> sentences.add("Done: " + blocker(one)));
    change.decided().stream().limit(ITEMS).forEach(one -> sentences.add(decided(one)));
    unseen(change.unseen()).ifPresent(sentences::add);
    return sentences.isEmpty()
        ? List.of("The verdict is as it was; nothing new came up, and nothing was mended.")
        : sentences;
  }

  private String decided(KnownSender known) {
    return "Done: %s is decided on, as %s."
        .formatted(
            safe.apply(known.name()),
            known.decision() == KnownSender.Decision.OURS ? "ours" : "forging our mail");
  }

  private Optional<String> unseen(List<Blocker> unseen) {
    List<String> names = new ArrayList<>();
    unseen.stream()
        .flatMap(one -> Stream.ofNullable(one.sender()))
        .map(sender -> safe.apply(sender.name()))
        .distinct()
        .forEach(names::add);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(ITEMS, names.size())));
    if (names.size() > ITEMS) {
      shown.add("%d more".formatted(names.size() - ITEMS));
    }
    return Optional.of(
        "Not seen lately, so the verdict does not wait for it now: %s."
            .formatted(String.join(", ", shown)));
  }

  private List<Map<String, Object>> problems() {
    List<Map<String, Object>> problems = new ArrayList<>();
    problem(
        problems,
        "Unsigned mail",
        "No signature in our name vouches for it.",
        findings(FindingKind.UNSIGNED, FindingKind.SIGNED_BY_OTHER_DOMAIN));
    problem(
        problems,
        "Servers that we do not allow",
        "They send with our return address, but our SPF record does not name them; or the return"
            + " address is not ours.",
        findings(FindingKind.SPF_MISS, FindingKind.SPF_NOT_ALIGNED));
    problem(
        problems,
        "Broken signatures",
        "Signed in our name, but the signature does not verify.",
        findings(FindingKind.BROKEN_SIGNATURE));
    problem(
        problems,
        "New senders",
        "Not seen in the weeks before.",
        domain.newcomers().map(this::newcomer).toList());
    problem(
        problems,
        "Silent reporters",
        "They usually tell us what they receive, and did not this week.",
        domain.silentReporters().stream().map(safe).toList());
    return problems;
  }

  private void problem(
      List<Map<String, Object>> problems, String title, String meaning, List<String> items) {
    if (items.isEmpty()) {
      return;
    }
    List<String> shown = new ArrayList<>(items.subList(0, Math.min(ITEMS, items.size())));
    if (items.size() > ITEMS) {
      shown.add("%d more".formatted(items.size() - ITEMS));
    }
    problems.add(Map.of("title", title, "meaning", meaning, "items", shown));
  }

  private List<String> findings(FindingKind... kinds) {
    return domain.findings(kinds).stream().map(this::finding).toList();
  }

  private String finding(Finding finding) {
    String sender = finding.sender() == null ? "reports" : safe.apply(finding.sender().name());
    String passes = finding.messageClass() == null ? ", passes by SPF alone" : "";
    return "%s: %s%s (%s)"
        .formatted(
            sender, messages(finding.seen().messages()), passes, Phrases.fault(finding.kind()));
  }

  private String newcomer(SenderWeek sender) {
    return "%s: %s, %s pass"
        .formatted(
            safe.apply(sender.line().sender().name()),
            messages(sender.line().figures().messages()),
            new Percent(sender.line().figures().dmarcPass(), sender.line().figures().messages()));
  }

  private List<String> beside() {
    Impact failing = domain.week().figures().failing();
    List<String> sentences = new ArrayList<>();
    if (failing.indirect() > 0) {
      sentences.add(
          "Forwarded: %s. It was ours and lost its proof on its way; a strict policy may hurt it."
              .formatted(messages(failing.indirect())));
    }
    if (failing.spoofed() > 0) {
      sentences.add(
          "Forged: %s. Others used our name; a stricter policy stops it."
              .formatted(messages(failing.spoofed())));
    }
    if (failing.undecided() > 0) {
      sentences.add(
          "Undecided: %s. Nobody has said yet whether it is ours."
              .formatted(messages(failing.undecided())));
    }
    return sentences;
  }

  private List<String> otherReports() {
    List<String> sentences = new ArrayList<>();
    FailureOverview failures = domain.failures();
    if (failures != null && failures.reports() > 0) {
      sentences.add(
          "%s on single messages that failed, standing for %s ('rollcall failures')."
              .formatted(count(failures.reports(), "report"), messages(failures.messages())));
    }
    TlsOverview tls = domain.tls();
    if (tls != null) {
      sentences.add(
          tls.failed() == 0
              ? "Encryption to our mail servers: no failure in %s."
                  .formatted(count(tls.successful(), "connection"))
              : "Encryption to our mail servers: %s of %s connections failed ('rollcall tls')."
                  .formatted(number(tls.failed()), number(tls.successful() + tls.failed())));
    }
    return sentences;
  }
}
