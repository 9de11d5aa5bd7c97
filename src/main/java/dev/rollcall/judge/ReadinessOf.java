package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.GivenRecord;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.whatif.SupposedMail;
import dev.rollcall.judge.whatif.WhatIfComparison;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
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
  private final SupposedMail supposed;

  /** The names that decide; none when a record is given that is not stricter. */
  private final List<Part> deciding;

  private final Ladder ladder;

  /** Mail in the names that decide. */
  private final List<ClassifiedTraffic> decisive;

  private final Target strictest;
  private final Tolerance tolerance;

  ReadinessOf(
      DomainTraffic domain,
      SupposedMail supposed,
      Question question,
      PresentPolicy present,
      ReadinessSettings settings,
      Ladder ladder) {
    this.domain = domain;
    this.supposed = supposed;
    mail = new PartedMail(domain, supposed.then());
    goal = question.to();
    this.question = question.at(ladder.next(present, goal.level(), NOT_READY).rung());
    this.present = present;
    this.settings = settings;
    this.ladder = ladder;
    deciding = deciding();
    decisive = mail.of(deciding);
    strictest = strictest();
    tolerance = new Tolerance(decisive, pools(), strictest, settings);
  }

  /** The level that the names that decide would get. */
  private Target strictest() {
    GivenRecord given = question.record();
    if (given == null) {
      return question.to();
    }
    ReceiverPolicy level = deciding.contains(Part.DOMAIN) ? given.given().p() : ReceiverPolicy.NONE;
    if (deciding.contains(Part.SUBDOMAINS) && given.given().sp().compareTo(level) > 0) {
      level = given.given().sp();
    }
    if (deciding.contains(Part.NON_EXISTENT) && given.given().np().compareTo(level) > 0) {
      level = given.given().np();
    }
    return Target.of(level);
  }

  /** The mail of each part that decides; names that may be of several are in each of these. */
  private List<List<ClassifiedTraffic>> pools() {
    return deciding.stream()
        .filter(part -> part != Part.UNKNOWN)
        .map(part -> part == Part.DOMAIN ? mail.of(part) : mail.of(List.of(part, Part.UNKNOWN)))
        .toList();
  }

  private List<Part> deciding() {
    GivenRecord given = question.record();
    List<Part> parts = new ArrayList<>();
    if (given == null || given.tightensDomain()) {
      parts.add(Part.DOMAIN);
    }
    if (given == null ? isStricter(question.sp(), present.sp()) : given.tightensSubdomains()) {
      parts.add(Part.SUBDOMAINS);
    }
    if (given == null ? isStricter(question.np(), present.np()) : given.tightensNonExistent()) {
      parts.add(Part.NON_EXISTENT);
    }
    if (parts.contains(Part.SUBDOMAINS) || parts.contains(Part.NON_EXISTENT)) {
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
            : new BreakingMail(supposed, question.whatIf().zone())
                .beside(deciding.isEmpty() ? List.of() : all(ofList, attendance, findings));
    blockers = Stream.concat(withoutRecord(), blockers.stream()).toList();
    List<MissingData> missing = missing(coverage, attendance);
    Verdict verdict = verdict(blockers, missing);
    String from = from();
    Subdomains below =
        new Subdomains(
            mail, question, present, settings, findings, new Shortfall(domain, settings));
    List<PartReadiness> parts = parts(blockers, missing, below);
    Pins pins = pins(below);
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
        pins,
        move(pins),
        new Notes(
                mail.all(),
                tolerance,
                ownership,
                new EvidenceNotes(mail.all(), attendance, coverage))
            .of(from, present.isHeldBack(), question.to(), verdict, missing),
        Notes.UNSEEN,
        comparison(pins));
  }

  /** A zone must not take the record away, nor pass for one that has a policy without any. */
  private Stream<Blocker> withoutRecord() {
    GivenRecord given = question.record();
    if (given == null || !given.hasNoRecord() || (given.leavesRecord() && isPublished())) {
      return Stream.empty();
    }
    return Stream.of(
        isPublished()
            ? Blockers.recordLost(domain.domain())
            : Blockers.noRecord(domain.domain(), given.given().fault()));
  }

  /** Reports come only of a record that asks for them. */
  private boolean isPublished() {
    return present.record() != null
        || present.p() != ReceiverPolicy.NONE
        || (present.fault() == null && PublishedLevel.isKnown(domain.traffic()));
  }

  private Pins pins(Subdomains below) {
    GivenRecord given = question.record();
    return given == null ? below.pins() : new Pins(given.given().sp(), given.given().np());
  }

  private PolicyMove move(Pins pins) {
    return question.record() == null
        ? ladder.next(present, goal.level(), pins, question.whatIf().wanted())
        : question.record().move();
  }

  private @Nullable WhatIfComparison comparison(Pins pins) {
    return question
        .whatIf()
        .compared(
            domain.window(), supposed, author -> isHit(author, pins), question.record() != null);
  }

  /** Whether the record asks for more than none for mail of {@code author} that fails. */
  private boolean isHit(DomainName author, Pins pins) {
    boolean sp = pins.sp() != ReceiverPolicy.NONE;
    boolean np = pins.np() != ReceiverPolicy.NONE;
    return switch (Part.of(author, domain.domain(), domain.authors())) {
      case DOMAIN -> question.to() != Target.NONE || question.record() == null;
      case SUBDOMAINS -> sp;
      case NON_EXISTENT -> np;
      case UNKNOWN -> sp || np;
    };
  }

  /** A record that is not stricter needs no evidence, but an answer on what it breaks. */
  private List<MissingData> missing(Coverage coverage, Attendance attendance) {
    List<MissingData> missing =
        new ArrayList<>(
            deciding.isEmpty()
                ? List.of()
                : new Shortfall(domain, settings).of(coverage, ours(), attendance));
    missing.addAll(Shortfall.ofAnswers(supposed));
    return missing;
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
    boolean moves =
        question.record() == null
            ? question.to().level().compareTo(present.p()) > 0
            : question.record().tightensDomain();
    PartReadiness itself =
        PartReadiness.of(Part.DOMAIN, mail.of(Part.DOMAIN), blockers, missing, moves);
    return Stream.concat(Stream.of(itself), below.parts().stream()).toList();
  }

  private List<Blocker> all(List<Blocker> ofList, Attendance attendance, List<Finding> findings) {
    return Stream.concat(ofList.stream(), blockers(attendance, findings).stream()).toList();
  }

  private List<Blocker> blockers(Attendance attendance, List<Finding> findings) {
    Blockers blockers = new Blockers(decisive, findings);
    List<Blocker> all = new ArrayList<>(blockers.ofOurs(tolerance));
    all.addAll(blockers.undecided());
    all.addAll(Blockers.absent(absent(attendance), all));
    List<Blocker> spfOnly = inEach(blockers, findings, Blockers::spfOnly);
    all.addAll(spfOnly);
    if (strictest == Target.REJECT && spfOnly.isEmpty()) {
      all.addAll(inEach(blockers, findings, of -> of.alignedDkim(settings.rejectDkim())));
    }
    return all;
  }

  /** What blocks in all mail that decides, else in one of its parts; one for each sender. */
  private List<Blocker> inEach(
      Blockers together, List<Finding> findings, Function<Blockers, List<Blocker>> found) {
    Map<String, Blocker> bySender = new LinkedHashMap<>();
    Stream.concat(Stream.of(together), pools().stream().map(pool -> new Blockers(pool, findings)))
        .flatMap(blockers -> found.apply(blockers).stream())
        .forEach(blocker -> bySender.putIfAbsent(String.valueOf(blocker.sender()), blocker));
    return List.copyOf(bySender.values());
  }

  /** Senders whose mail passes as things are are not missing, though none of it would pass. */
  private List<Attendance.Absent> absent(Attendance attendance) {
    Set<KnownSender> breaking =
        supposed.breaking().stream()
            .flatMap(mail -> Stream.ofNullable(mail.now().known()))
            .collect(Collectors.toSet());
    return attendance.absent().stream()
        .filter(absent -> !breaking.contains(absent.sender()))
        .toList();
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
