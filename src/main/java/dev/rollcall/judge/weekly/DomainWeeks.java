package dev.rollcall.judge.weekly;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.judge.Compliance;
import dev.rollcall.judge.SenderLine;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes each domain's part of the report of one week. */
public final class DomainWeeks {

  private final IsoWeek week;
  private final List<KnownSender> known;
  private final Supplier<Catalogue> catalogue;

  /**
   * @param known what people have decided about senders
   * @param catalogue the sending services that are known; asked only when mail may come from one
   */
  public DomainWeeks(IsoWeek week, List<KnownSender> known, Supplier<Catalogue> catalogue) {
    this.week = week;
    this.known = List.copyOf(known);
    this.catalogue = catalogue;
  }

  /** The part of one domain. */
  public DomainWeek of(DomainEvidence evidence) {
    WeekMail mail = new WeekMail(evidence.weeks(), known, catalogue);
    Completeness completeness = new Completeness(week, evidence.heard());
    List<ClassifiedTraffic> now = mail.of(week, evidence.alike());
    List<ClassifiedTraffic> before = mail.of(week.previous(), evidence.alike());
    boolean comparable = !completeness.alike().isNothing() && !(now.isEmpty() && before.isEmpty());
    return new DomainWeek(
        evidence.standing(),
        evidence.week(),
        new Changes(week, evidence).change(),
        trend(mail),
        completeness.days(),
        completeness.alike(),
        ofListed(now),
        ofListed(before),
        senders(evidence, mail, comparable ? bySender(now) : null, bySender(before)),
        treatments(mail.of(week)),
        completeness.silent(),
        evidence.failures(),
        evidence.tls(),
        ToDos.of(List.of(evidence.standing())));
  }

  private List<WeekCompliance> trend(WeekMail mail) {
    return IntStream.rangeClosed(1 - DomainEvidence.TREND, 0)
        .mapToObj(week::plus)
        .map(
            one ->
                new WeekCompliance(
                    one,
                    !mail.beginsWithin(one),
                    ofListed(mail.of(one)),
                    Compliance.of(mail.of(one))))
        .toList();
  }

  private static Compliance ofListed(Collection<ClassifiedTraffic> mail) {
    return Compliance.of(mail.stream().filter(m -> m.sender().ours()).toList());
  }

  private static Map<SenderName, List<ClassifiedTraffic>> bySender(List<ClassifiedTraffic> mail) {
    return mail.stream().collect(groupingBy(ClassifiedTraffic::sender));
  }

  /**
   * @param now null when the weeks cannot be compared
   */
  private List<SenderWeek> senders(
      DomainEvidence evidence,
      WeekMail mail,
      @Nullable Map<SenderName, List<ClassifiedTraffic>> now,
      Map<SenderName, List<ClassifiedTraffic>> before) {
    Set<String> earlier = mail.sendersBefore(week);
    List<SenderWeek> senders = new ArrayList<>();
    for (SenderLine line : evidence.week().senders()) {
      SenderName name = line.sender();
      senders.add(
          new SenderWeek(
              line,
              now == null ? null : Compliance.of(now.getOrDefault(name, List.of())),
              now == null ? null : Compliance.of(before.getOrDefault(name, List.of())),
              !earlier.isEmpty()
                  && !earlier.contains(name.name())
                  && name.kind() != SenderName.Kind.OTHERS));
    }
    return senders;
  }

  private static List<Treatment> treatments(List<ClassifiedTraffic> mail) {
    List<Treatment> treatments = new ArrayList<>();
    treatments.add(Treatment.of(null, mail));
    for (MessageClass messageClass : MessageClass.values()) {
      treatments.add(Treatment.of(messageClass, mail));
    }
    return treatments.stream().filter(treatment -> treatment.messages() > 0).toList();
  }
}
