package dev.rollcall.judge;

import static java.util.stream.Collectors.groupingBy;

import dev.rollcall.sender.Basis;
import dev.rollcall.sender.Claims;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.SenderName;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

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
            Comparator.comparing(SenderLine::figures, SourceLines.WORST_FIRST)
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
        all(its.stream().map(ClassifiedTraffic::proof)),
        all(evidence(its).stream().map(Identifiers::passing)),
        claims(sender, its));
  }

  private static Identifiers all(Stream<Identifiers> some) {
    return some.distinct().reduce(Identifiers.NONE, Identifiers::and);
  }

  /** Much mail shares its evidence. */
  private static Set<Evidence> evidence(List<ClassifiedTraffic> its) {
    Set<Evidence> evidence = Collections.newSetFromMap(new IdentityHashMap<>());
    its.forEach(m -> evidence.add(m.traffic().evidence()));
    return evidence;
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
