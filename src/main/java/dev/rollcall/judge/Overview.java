package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassReason;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.Window;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that there is to tell about one policy domain. Every screen, mail and export renders this and
 * nothing else, so they cannot disagree.
 *
 * @param domain the policy domain
 * @param judgedOn the day on which it was judged
 * @param figures of all mail
 * @param classes why failing mail has its class, in messages; adds up to all failing mail
 * @param lines the mail by address and by sender
 * @param silent listed senders none of whose mail is in the window, by name
 * @param findings worst first
 * @param reporters who told us, most messages first
 * @param forgedReports reports of the window that their reporter did not send; nothing else here
 *     counts them, and a finding tells of them
 */
public record Overview(
    DomainName domain,
    LocalDate judgedOn,
    Ownership ownership,
    Window window,
    int daysWithReports,
    Figures figures,
    List<ClassCount> classes,
    Disagreement disagreement,
    Lines lines,
    List<KnownSender> silent,
    List<Finding> findings,
    Readiness readiness,
    List<ReporterShare> reporters,
    long forgedReports) {

  /** Of several domains the one first that needs attention most. */
  public static final Comparator<Overview> WORST_FIRST =
      Comparator.comparing((Overview o) -> rank(o.readiness().verdict()))
          .thenComparing(o -> -o.figures().failing().ours() - o.figures().failing().undecided())
          .thenComparing(o -> -o.figures().messages())
          .thenComparing(Overview::domain);

  private static int rank(Verdict verdict) {
    return switch (verdict) {
      case NOT_READY -> 0;
      case NOT_ENOUGH_DATA -> 1;
      case READY -> 2;
    };
  }

  /** The worst finding; empty when there is none. */
  public Optional<FindingKind> worst() {
    return findings.stream().findFirst().map(Finding::kind);
  }

  /** The newest day that a report tells of; empty when none came. */
  public Optional<LocalDate> lastReport() {
    return reporters.stream().map(ReporterShare::lastDay).max(Comparator.naturalOrder());
  }

  /** Messages that have their class for one reason. */
  public record ClassCount(ClassReason reason, long messages) {}

  public Overview {
    classes = List.copyOf(classes);
    silent = List.copyOf(silent);
    findings = List.copyOf(findings);
    reporters = List.copyOf(reporters);
  }

  /** The mail by address, worst first: most failing mail, then most mail. */
  public List<SourceLine> sources() {
    return lines.sources();
  }

  /** The mail by sender, in the same order. */
  public List<SenderLine> senders() {
    return lines.senders();
  }

  /** The same less sources and senders, and of findings the worst: what a line of many needs. */
  public Overview inShort() {
    return new Overview(
        domain,
        judgedOn,
        ownership,
        window,
        daysWithReports,
        figures,
        classes,
        disagreement,
        Lines.NONE,
        List.of(),
        findings.stream().limit(1).toList(),
        readiness,
        reporters,
        forgedReports);
  }

  /** What was decided on senders of the window's mail, in the order of their lines. */
  public List<KnownSender> decided() {
    return senders().stream().flatMap(line -> Stream.ofNullable(line.known())).toList();
  }
}
