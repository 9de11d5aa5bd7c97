package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All mail, summed by address. */
final class SourceLines {

  static final Comparator<Figures> WORST_FIRST =
      Comparator.comparing((Figures figures) -> -figures.failing().total())
          .thenComparing(figures -> -figures.messages());

  private record Key(String source, SenderName sender) {}

  private final List<ClassifiedTraffic> mail;

  SourceLines(List<ClassifiedTraffic> mail) {
    this.mail = mail;
  }

  /** Worst first. */
  List<SourceLine> lines() {
    return mail.stream()
        .collect(groupingBy(m -> new Key(m.traffic().source(), m.sender())))
        .entrySet()
        .stream()
        .map(entry -> source(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(SourceLine::figures, WORST_FIRST)
                .thenComparing(SourceLine::source)
                .thenComparing(SourceLine::sender))
        .toList();
  }

  private static SourceLine source(Key key, List<ClassifiedTraffic> mail) {
    Traffic first = mail.get(0).traffic();
    LocalDate firstDay = first.firstDay();
    LocalDate lastDay = first.lastDay();
    Set<DomainName> authors = new TreeSet<>();
    for (ClassifiedTraffic m : mail) {
      Traffic traffic = m.traffic();
      firstDay = traffic.firstDay().isBefore(firstDay) ? traffic.firstDay() : firstDay;
      lastDay = traffic.lastDay().isAfter(lastDay) ? traffic.lastDay() : lastDay;
      authors.add(traffic.author());
    }
    return new SourceLine(
        key.source(), key.sender(), List.copyOf(authors), Figures.of(mail), firstDay, lastDay);
  }
}
