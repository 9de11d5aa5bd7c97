package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.sender.Basis;
import dev.rollcall.sender.Claims;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.SenderName;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All mail, summed by sender. */
final class SenderLines {

  private final List<ClassifiedTraffic> mail;
  private final Claims claims;

  SenderLines(List<ClassifiedTraffic> mail, Claims claims) {
    this.mail = mail;
    this.claims = claims;
  }

  /** Worst first. */
  List<SenderLine> lines() {
    return mail.stream().collect(groupingBy(ClassifiedTraffic::sender)).entrySet().stream()
        .map(entry -> line(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(SenderLine::figures, Lines.WORST_FIRST)
                .thenComparing(SenderLine::sender))
        .toList();
  }

  private SenderLine line(SenderName sender, List<ClassifiedTraffic> its) {
    Set<Basis> bases = EnumSet.noneOf(Basis.class);
    its.forEach(m -> bases.add(m.basis()));
    return new SenderLine(
        sender,
        Figures.of(its),
        Seen.of(its),
        Compliance.of(its),
        its.get(0).known(),
        bases,
        its.stream().map(ClassifiedTraffic::proof).reduce(Identifiers.NONE, Identifiers::and),
        its.stream()
            .map(m -> Identifiers.passing(m.traffic().evidence()))
            .distinct()
            .reduce(Identifiers.NONE, Identifiers::and),
        claims(sender, its));
  }

  private List<String> claims(SenderName sender, List<ClassifiedTraffic> its) {
    Map<String, Long> messages = new TreeMap<>();
    its.stream()
        .filter(m -> !m.passes())
        .forEach(
            m ->
                claims
                    .of(m.traffic())
                    .forEach(claim -> messages.merge(claim, m.messages(), Long::sum)));
    messages.remove(sender.name());
    return messages.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(SenderLine.CLAIMS)
        .map(Map.Entry::getKey)
        .toList();
  }
}
