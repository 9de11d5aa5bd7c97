package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * May the policy move? What blocks decides first; when nothing does, there must be enough evidence
 * to say so. The domain itself decides, and those names below it that are asked for.
 */
final class ReadinessOf {

  private static final Pins NOT_READY = Pins.both(ReceiverPolicy.NONE);

  private final DomainTraffic domain;
  private final PartedMail mail;
  private final Target goal;

  /** The next step, which may be a milder one than the goal. */
  private final Question question;

  private final PresentPolicy present;
  private final ReadinessSettings settings;
  private final Ladder ladder;

  /** Mail in the names that decide. */
  private final List<ClassifiedTraffic> decisive;

  private final Tolerance tolerance;

  ReadinessOf(
      DomainTraffic domain,
      List<ClassifiedTraffic> mail,
      Question question,
      PresentPolicy present,
      ReadinessSettings settings,
      Ladder ladder) {
    this.domain = domain;
    this.mail = new PartedMail(domain, mail);
    this.goal = question.to();
    this.question = question.at(ladder.next(present, goal.level(), NOT_READY).rung());
    this.present = present;
    this.settings = settings;
    this.ladder = ladder;
    decisive = this.mail.of(deciding());
    tolerance = new Tolerance(decisive, this.question.to(), settings);
  }

  private List<Part> deciding() {
    List<Part> parts = new ArrayList<>(List.of(Part.DOMAIN));
    if (isStricter(question.sp(), present.sp())) {
      parts.add(Part.SUBDOMAINS);
    }
    if (isStricter(question.np(), present.np())) {
      parts.add(Part.NON_EXISTENT);
    }
    if (parts.size() > 1) {
      parts.add(Part.UNKNOWN);
    }
    return parts;
  }

  private static boolean isStricter(@Nullable ReceiverPolicy asked, ReceiverPolicy now) {
    return asked != null && asked.compareTo(now) > 0;
  }

  /** The senders of ours that fail too much, in all mail or in one of its parts. */
  Set<SenderName> exceeded() {
    Set<SenderName> exceeded = new TreeSet<>(tolerance.exceeded());
    exceeded.addAll(new Tolerance(mail.all(), question.to(), settings).exceeded());
    List<ClassifiedTraffic> below = mail.of(List.of(Part.SUBDOMAINS, Part.UNKNOWN));
    exceeded.addAll(new Tolerance(below, question.to(), settings).exceeded());
    return exceeded;
  }

  /**
   * @param findings all that there are, with those that come of {@link #exceeded}
   */
  Readiness readiness(
      Ownership ownership,
      List<Blocker> ofList,
      Attendance attendance,
      Coverage coverage,
      List<Finding> findings) {
    List<Blocker> blockers =
        ownership == Ownership.NOT_OURS
            ? List.of(Blockers.notOurDomain(domain.domain(), domain.messages()))
            : Stream.concat(ofList.stream(), blockers(attendance, findings).stream()).toList();
    List<MissingData> missing = new Shortfall(domain, settings).of(coverage, ours(), attendance);
    Verdict verdict = verdict(blockers, missing);
    String from = from();
    Subdomains below = new Subdomains(mail, question, present, settings, findings);
    List<PartReadiness> parts = parts(blockers, missing, below);
    return new Readiness(
        from,
        question.to(),
        verdict,
        Reasons.of(verdict, blockers, missing),
        domain.window(),
        Impact.of(mail.all()),
        parts,
        blockers,
        missing,
        compliance(parts),
        VerifiedOnly.of(mail.all()),
        coverage,
        below.pins(),
        ladder.next(present, goal.level(), below.pins()),
        new Notes(
                mail.all(),
                tolerance,
                ownership,
                new EvidenceNotes(mail.all(), attendance, coverage))
            .of(from, question.to(), verdict, missing),
        Notes.UNSEEN);
  }

  /** What reports quote when it is not known from DNS. */
  private String from() {
    return present.record() == null && present.fault() == null
        ? PublishedLevel.newest(domain.traffic())
        : present.p().word();
  }

  private static Compliance compliance(List<PartReadiness> parts) {
    return parts.stream()
        .filter(part -> part.part() == Part.DOMAIN || part.moves())
        .map(PartReadiness::compliance)
        .reduce(new Compliance(0, 0), Compliance::and);
  }

  private List<PartReadiness> parts(
      List<Blocker> blockers, List<MissingData> missing, Subdomains below) {
    boolean moves = question.to().level().compareTo(present.p()) > 0;
    PartReadiness itself =
        PartReadiness.of(Part.DOMAIN, mail.of(Part.DOMAIN), blockers, missing, moves);
    return Stream.concat(Stream.of(itself), below.parts().stream()).toList();
  }

  private List<Blocker> blockers(Attendance attendance, List<Finding> findings) {
    Blockers blockers = new Blockers(decisive, findings);
    List<Blocker> all = new ArrayList<>(blockers.ofOurs(tolerance));
    all.addAll(blockers.undecided());
    all.addAll(Blockers.absent(attendance.absent(), all));
    List<Blocker> spfOnly = blockers.spfOnly();
    all.addAll(spfOnly);
    if (question.to() == Target.REJECT && spfOnly.isEmpty()) {
      all.addAll(blockers.alignedDkim(settings.rejectDkim()));
    }
    return all;
  }

  /** How much of the mail of our senders passes, in whatever name. */
  private Compliance ours() {
    return Compliance.of(mail.all().stream().filter(m -> m.sender().ours()).toList());
  }

  private static Verdict verdict(List<Blocker> blockers, List<MissingData> missing) {
    if (!blockers.isEmpty()) {
      return Verdict.NOT_READY;
    }
    return missing.isEmpty() ? Verdict.READY : Verdict.NOT_ENOUGH_DATA;
  }
}
