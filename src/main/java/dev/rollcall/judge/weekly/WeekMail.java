package dev.rollcall.judge.weekly;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Classifier;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * The mail of several weeks, each classified by itself and by what came before it, as a judgement
 * on that week alone does.
 */
final class WeekMail {

  private final DomainTraffic weeks;
  private final Map<IsoWeek, List<ClassifiedTraffic>> mail = new TreeMap<>();
  private final Map<IsoWeek, Set<String>> senders = new TreeMap<>();

  /** What tells mail apart. */
  private record Key(DomainName author, String source, Evidence evidence, boolean verified) {

    static Key of(Traffic traffic) {
      return new Key(traffic.author(), traffic.source(), traffic.evidence(), traffic.verified());
    }
  }

  /**
   * @param weeks where each element of the traffic is of one week
   */
  WeekMail(DomainTraffic weeks, List<KnownSender> known, Supplier<Catalogue> catalogue) {
    this.weeks = weeks;
    Map<String, SourceTotals> before = new HashMap<>();
    weeks.earlier().forEach(totals -> before.put(totals.source(), totals));
    new TreeMap<>(weeks.traffic().stream().collect(groupingBy(WeekMail::week)))
        .forEach(
            (week, traffic) -> {
              DomainTraffic alone = alone(week, traffic, before);
              Classifier classifier = new Classifier(alone, known, catalogue);
              mail.put(week, classifier.classify());
              senders.put(week, names(classifier, of(week)));
              traffic.forEach(one -> before.merge(one.source(), totals(one), WeekMail::and));
            });
  }

  private static IsoWeek week(Traffic traffic) {
    return IsoWeek.of(traffic.firstDay());
  }

  private DomainTraffic alone(
      IsoWeek week, List<Traffic> traffic, Map<String, SourceTotals> before) {
    DomainTraffic alone = traffic(week, traffic, List.of());
    return traffic(
        week,
        traffic,
        alone.failingSources().stream()
            .sorted()
            .flatMap(source -> Optional.ofNullable(before.get(source)).stream())
            .toList());
  }

  private DomainTraffic traffic(IsoWeek week, List<Traffic> traffic, List<SourceTotals> earlier) {
    return new DomainTraffic(
        weeks.domain(),
        week.window(),
        traffic,
        earlier,
        weeks.reporters(),
        weeks.daysWithReports(),
        Optional.empty(),
        Optional.empty(),
        weeks.names(),
        weeks.authors());
  }

  private static SourceTotals totals(Traffic traffic) {
    long messages = traffic.messages();
    return new SourceTotals(
        traffic.source(),
        messages,
        traffic.evidence().dkimPasses() ? messages : 0,
        traffic.evidence().passes() ? messages : 0);
  }

  private static SourceTotals and(SourceTotals one, SourceTotals other) {
    return new SourceTotals(
        one.source(),
        one.messages() + other.messages(),
        one.signed() + other.signed(),
        one.passing() + other.passing());
  }

  /** All mail of {@code week}. */
  List<ClassifiedTraffic> of(IsoWeek week) {
    return mail.getOrDefault(week, List.of());
  }

  /**
   * That mail of {@code week} which is in {@code some}, with the messages that it has there.
   *
   * @param some of any week; what was stored after the weeks were read is left out
   */
  List<ClassifiedTraffic> of(IsoWeek week, List<Traffic> some) {
    Map<Key, ClassifiedTraffic> all = new HashMap<>();
    of(week).forEach(one -> all.put(Key.of(one.traffic()), one));
    List<ClassifiedTraffic> found = new ArrayList<>();
    some.stream()
        .filter(one -> week(one).equals(week))
        .forEach(
            one -> {
              ClassifiedTraffic like = all.get(Key.of(one));
              if (like != null) {
                found.add(
                    new ClassifiedTraffic(
                        one,
                        like.sender(),
                        like.known(),
                        like.proof(),
                        like.basis(),
                        like.reason()));
              }
            });
    return found;
  }

  /** Whether the first mail of all is of {@code week}, and not of its first day. */
  boolean beginsWithin(IsoWeek week) {
    return weeks.traffic().stream()
        .map(Traffic::firstDay)
        .min(Comparator.naturalOrder())
        .filter(first -> IsoWeek.of(first).equals(week) && first.isAfter(week.monday()))
        .isPresent();
  }

  private static Set<String> names(Classifier classifier, List<ClassifiedTraffic> mail) {
    boolean shared = mail.stream().anyMatch(m -> m.sender().kind() == SenderName.Kind.OTHERS);
    return (shared ? classifier.senders().stream() : mail.stream().map(ClassifiedTraffic::sender))
        .map(SenderName::name)
        .collect(toSet());
  }

  /** The names of all senders of mail before {@code week}, those of small ones too. */
  Set<String> sendersBefore(IsoWeek week) {
    Set<String> names = new HashSet<>();
    senders.forEach(
        (one, ofWeek) -> {
          if (one.compareTo(week) < 0) {
            names.addAll(ofWeek);
          }
        });
    return names;
  }
}
