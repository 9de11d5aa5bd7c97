package dev.rollcall.judge;

import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Overview.ClassCount;
import dev.rollcall.judge.policy.Ladder;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.judge.whatif.SupposedMail;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Claims;
import dev.rollcall.sender.ClassReason;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.DoubtfulReports;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.PassingSelectors;
import dev.rollcall.sender.Past;
import dev.rollcall.sender.ReporterShare;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what was reported about a domain into everything that there is to tell about it. */
public final class Judge {

  private static final Comparator<ReporterShare> LARGEST_FIRST =
      Comparator.comparing(ReporterShare::messages, Comparator.reverseOrder())
          .thenComparing(ReporterShare::reporter)
          .thenComparing(ReporterShare::mailDomain);

  private final List<KnownSender> known;
  private final Supplier<Catalogue> catalogue;
  private final OwnDomains ourDomains;
  private final ReadinessSettings settings;
  private final ServiceLines services;
  private final Ladder ladder;

  /**
   * @param known what people have decided about senders
   * @param ourDomains what is ours
   * @param catalogue the sending services that are known; asked only when mail may come from one
   * @param ladder the way to a stricter policy
   */
  public Judge(
      List<KnownSender> known,
      OwnDomains ourDomains,
      ReadinessSettings settings,
      Supplier<Catalogue> catalogue,
      Ladder ladder) {
    this.known = List.copyOf(known);
    this.catalogue = catalogue;
    this.ourDomains = ourDomains;
    this.settings = settings;
    this.services = new ServiceLines(catalogue);
    this.ladder = ladder;
  }

  /**
   * Judges one policy domain; the order of its traffic does not matter.
   *
   * @param question the policy to move to
   * @param present what is published now
   * @param past what is kept of earlier mail
   * @param today the day of the judgement
   */
  public Overview judge(
      DomainTraffic domain, Question question, PresentPolicy present, Past past, LocalDate today) {
    SupposedMail supposed =
        question.whatIf().of(new Classifier(domain, known, catalogue).classify());
    List<ClassifiedTraffic> mail = supposed.then();
    DomainTraffic then = domain.with(mail.stream().map(ClassifiedTraffic::traffic).toList());
    ReadinessOf readiness = new ReadinessOf(then, supposed, question, present, settings, ladder);
    Ownership ownership = Ownership.of(domain.domain(), ourDomains);
    List<Finding> findings = findings(then, mail, readiness);
    List<KnownSender> senders = question.whatIf().remaining(known);
    Attendance attendance = attendance(then, mail, senders, question.whatIf().of(past));
    Optional<ParkedDomain> parked =
        own(domain)
            .filter(OwnDomain::parked)
            .map(own -> new ParkedDomain(then, supposed, question, present))
            .filter(one -> one.isSilent(past))
            .filter(one -> question.record() == null || !question.record().hasNoRecord());
    return new Overview(
        domain.domain(),
        today,
        ownership,
        domain.window(),
        domain.daysWithReports(),
        Figures.of(mail),
        classes(mail),
        Disagreement.of(then.traffic()),
        new Lines(mail, new Claims(known, catalogue)),
        silent(mail, senders),
        ownership == Ownership.NOT_OURS ? List.of() : findings,
        parked.isPresent()
            ? parked.get().readiness(ladder, coverage(domain))
            : readiness.readiness(
                ownership, noKnownSenders(senders), attendance, coverage(domain), findings),
        domain.reporters().stream().sorted(LARGEST_FIRST).toList(),
        domain.forged().map(DoubtfulReports::reports).orElse(0L));
  }

  private static List<ClassCount> classes(List<ClassifiedTraffic> mail) {
    Map<ClassReason, Long> counts = new EnumMap<>(ClassReason.class);
    for (ClassifiedTraffic m : mail) {
      if (m.reason() != null) {
        counts.merge(m.reason(), m.messages(), Long::sum);
      }
    }
    return counts.entrySet().stream()
        .map(entry -> new ClassCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  private List<Finding> findings(
      DomainTraffic domain, List<ClassifiedTraffic> mail, ReadinessOf readiness) {
    PassingSelectors selectors = new PassingSelectors(domain.traffic());
    return Stream.of(
            new Findings(readiness.exceeded(), selectors, services).of(mail),
            UnexpectedAuthors.of(mail),
            new UnexpectedSubdomains(ourDomains).of(mail),
            new ReportFindings(domain.domain()).of(domain))
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Finding::severity))
        .toList();
  }

  private static List<KnownSender> silent(List<ClassifiedTraffic> mail, List<KnownSender> senders) {
    Set<KnownSender> heard =
        mail.stream()
            .flatMap(m -> Stream.ofNullable(m.known()))
            .collect(Collectors.toUnmodifiableSet());
    return senders.stream()
        .filter(sender -> !heard.contains(sender))
        .sorted(Comparator.comparing(KnownSender::name))
        .toList();
  }

  private static List<Blocker> noKnownSenders(List<KnownSender> senders) {
    return senders.stream().anyMatch(sender -> sender.decision() == KnownSender.Decision.OURS)
        ? List.of()
        : List.of(Blockers.noKnownSenders());
  }

  private Attendance attendance(
      DomainTraffic domain, List<ClassifiedTraffic> mail, List<KnownSender> senders, Past past) {
    return new Attendance(domain.domain(), domain.window(), mail, senders, ourDomains, settings)
        .lookedUp(past);
  }

  private Coverage coverage(DomainTraffic domain) {
    return Coverage.of(domain, own(domain).map(OwnDomain::monthlyMessages).orElse(null));
  }

  private Optional<OwnDomain> own(DomainTraffic domain) {
    return ourDomains.covering(domain.domain());
  }
}
