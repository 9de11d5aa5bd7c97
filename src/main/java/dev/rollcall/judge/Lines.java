package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.judge.Overview.ClassCount;
import dev.rollcall.sender.ClassReason;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.SenderName;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The same mail, summed by address and by reason. */
final class Lines {

  static final Comparator<Figures> WORST_FIRST =
      Comparator.comparing((Figures figures) -> -figures.failing().total())
          .thenComparing(figures -> -figures.messages());

  private record Key(String source, SenderName sender) {}

  private final List<ClassifiedTraffic> mail;

  Lines(List<ClassifiedTraffic> mail) {
    this.mail = mail;
  }

  List<SourceLine> sources() {
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

  List<ClassCount> classes() {
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

  private static SourceLine source(Key key, List<ClassifiedTraffic> mail) {
    Seen seen = Seen.of(mail);
    return new SourceLine(
        key.source(),
        key.sender(),
        seen.authorDomains(),
        Figures.of(mail),
        seen.firstDay(),
        seen.lastDay());
  }
}
