package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * May the policy move? What blocks decides first; when nothing does, there must be enough evidence
 * to say so.
 */
final class ReadinessOf {

  private final DomainTraffic domain;
  private final List<ClassifiedTraffic> mail;
  private final ReadinessSettings settings;
  private final Tolerance tolerance;

  ReadinessOf(DomainTraffic domain, List<ClassifiedTraffic> mail, ReadinessSettings settings) {
    this.domain = domain;
    this.mail = mail;
    this.settings = settings;
    tolerance = new Tolerance(mail, settings);
  }

  Readiness to(Target target, Ownership ownership, boolean anyKnown, List<Finding> findings) {
    List<Blocker> blockers = blockers(ownership, anyKnown, findings);
    List<MissingData> missing = missing();
    Verdict verdict = verdict(blockers, missing);
    String from = PublishedLevel.newest(domain.traffic());
    return new Readiness(
        from,
        target,
        verdict,
        reasons(verdict, blockers, missing),
        domain.window(),
        Impact.of(mail),
        blockers,
        missing,
        tolerance.compliance(),
        VerifiedOnly.of(mail),
        new Notes(mail, tolerance, ownership).of(from, target, verdict, missing),
        Notes.UNSEEN);
  }

  private List<Blocker> blockers(Ownership ownership, boolean anyKnown, List<Finding> findings) {
    if (ownership == Ownership.NOT_OURS) {
      return List.of(Blockers.notOurDomain(domain.domain(), domain.messages()));
    }
    List<Blocker> all = new ArrayList<>();
    if (!anyKnown) {
      all.add(Blockers.noKnownSenders());
    }
    Blockers blockers = new Blockers(mail, findings);
    all.addAll(blockers.ofOurs(tolerance.exceeded()));
    all.addAll(blockers.undecided());
    return all;
  }

  private static Verdict verdict(List<Blocker> blockers, List<MissingData> missing) {
    if (!blockers.isEmpty()) {
      return Verdict.NOT_READY;
    }
    return missing.isEmpty() ? Verdict.READY : Verdict.NOT_ENOUGH_DATA;
  }

  private List<String> reasons(Verdict verdict, List<Blocker> blockers, List<MissingData> missing) {
    return switch (verdict) {
      case READY -> List.of("Nothing that the reports show would be hurt beyond the thresholds.");
      case NOT_ENOUGH_DATA -> missing.stream().map(MissingData::sentence).toList();
      case NOT_READY -> blockers.stream().map(ReadinessOf::reason).toList();
    };
  }

  private static String reason(Blocker blocker) {
    SenderName sender = blocker.sender();
    if (sender == null) {
      return blocker.kind().equals(Blocker.NO_KNOWN_SENDERS)
          ? "Nobody has listed who sends our mail."
          : "The domain is not listed as ours.";
    }
    return blocker.kind().equals(Blocker.UNDECIDED_SENDER)
        ? "%s from %s fail, and nobody has decided whose they are."
            .formatted(Words.messages(blocker.messages()), sender)
        : "%s of ours from %s would be hurt: %s."
            .formatted(Words.messages(blocker.messages()), sender, blocker.kind());
  }

  private List<MissingData> missing() {
    List<MissingData> missing = new ArrayList<>();
    int days = domain.daysWithReports();
    if (days < settings.minimumDays()) {
      missing.add(
          missing("days", days, settings.minimumDays(), "Reports cover %d days, %d are needed."));
    }
    long reporters = reporters();
    if (reporters < settings.minimumReporters()) {
      missing.add(
          missing(
              "reporters",
              reporters,
              settings.minimumReporters(),
              "%d independent receivers report, %d are needed."));
    }
    long passing = tolerance.compliance().passing();
    if (passing < settings.minimumMessages()) {
      missing.add(
          missing(
              "messages",
              passing,
              settings.minimumMessages(),
              "%d passing messages of listed senders were seen, %d are needed."));
    }
    return missing;
  }

  private static MissingData missing(String what, long have, long need, String sentence) {
    return new MissingData(what, have, need, sentence.formatted(have, need));
  }

  /** Several mail domains of one operator are one reporter. */
  private long reporters() {
    return domain.reporters().stream()
        .filter(reporter -> reporter.messages() > 0)
        .map(ReadinessOf::operator)
        .distinct()
        .count();
  }

  private static String operator(ReporterShare reporter) {
    return DomainName.in(reporter.mailDomain())
        .map(OrganizationalDomain::of)
        .map(DomainName::name)
        .orElse(reporter.reporter());
  }

  Set<SenderName> exceeded() {
    return tolerance.exceeded();
  }
}
