package dev.rollcall.judge.weekly;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.SilentDomain;
import dev.rollcall.judge.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * What Rollcall sends every week.
 *
 * @param made when the evidence was read
 * @param domains those that reports of the verdict's days tell of, worst first
 * @param silent domains of ours that no report tells of
 * @param toDo what to do this week; empty when there is nothing
 * @param late what came for weeks that had been reported
 */
public record ComplianceReport(
    IsoWeek week,
    Instant made,
    List<DomainWeek> domains,
    List<SilentDomain> silent,
    List<ToDo> toDo,
    List<LateReports> late,
    Unread unread) {

  public ComplianceReport {
    domains = List.copyOf(domains);
    silent = List.copyOf(silent);
    toDo = List.copyOf(toDo);
    late = List.copyOf(late);
  }

  /** The report on these domains, in any order. */
  public static ComplianceReport of(
      IsoWeek week,
      Instant made,
      List<DomainWeek> domains,
      List<SilentDomain> silent,
      List<LateReports> late,
      Unread unread) {
    return new ComplianceReport(
        week,
        made,
        domains.stream().sorted(DomainWeek.WORST_FIRST).toList(),
        silent,
        ToDos.of(domains.stream().map(DomainWeek::standing).toList()),
        late,
        unread);
  }

  /** How much of the mail of listed senders passes, in all domains. */
  public Compliance legitimate() {
    return sum(domain -> domain.compliance().legitimate());
  }

  /** How much of all mail passes, in all domains. */
  public Compliance all() {
    return sum(domain -> domain.compliance().all());
  }

  /** Of the mail of listed senders that can be compared, what passes this week. */
  public Compliance now() {
    return sum(DomainWeek::now);
  }

  /** Likewise of the week before. */
  public Compliance before() {
    return sum(DomainWeek::before);
  }

  private Compliance sum(Function<DomainWeek, Compliance> of) {
    return domains.stream().map(of).reduce(new Compliance(0, 0), Compliance::and);
  }

  /** How many domains have this verdict. */
  public long count(Verdict verdict) {
    return domains.stream()
        .filter(domain -> domain.standing().readiness().verdict() == verdict)
        .count();
  }
}
