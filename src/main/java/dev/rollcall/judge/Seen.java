package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Traffic;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where and when some mail was seen.
 *
 * @param messages how much of it
 * @param sourceCount how many addresses
 * @param sources the largest of them, at most {@value #LISTED}, largest first
 * @param authorDomains the author domains, sorted
 * @param firstDay the first day of the window on which it was seen
 * @param lastDay the last day of the window on which it was seen
 */
public record Seen(
    long messages,
    int sourceCount,
    List<SourceCount> sources,
    List<DomainName> authorDomains,
    LocalDate firstDay,
    LocalDate lastDay) {

  /** How many addresses are listed one by one. */
  public static final int LISTED = 50;

  /** An address and its messages. */
  public record SourceCount(String source, long messages) {}

  public Seen {
    sources = List.copyOf(sources);
    authorDomains = List.copyOf(authorDomains);
  }

  /** Needs at least one element. */
  static Seen of(Collection<ClassifiedTraffic> mail) {
    Map<String, Long> bySource = new HashMap<>();
    Set<DomainName> authors = new TreeSet<>();
    LocalDate firstDay = LocalDate.MAX;
    LocalDate lastDay = LocalDate.MIN;
    long messages = 0;
    for (ClassifiedTraffic m : mail) {
      Traffic traffic = m.traffic();
      bySource.merge(traffic.source(), m.messages(), Long::sum);
      authors.add(traffic.author());
      firstDay = traffic.firstDay().isBefore(firstDay) ? traffic.firstDay() : firstDay;
      lastDay = traffic.lastDay().isAfter(lastDay) ? traffic.lastDay() : lastDay;
      messages += m.messages();
    }
    return new Seen(
        messages, bySource.size(), largest(bySource), List.copyOf(authors), firstDay, lastDay);
  }

  private static List<SourceCount> largest(Map<String, Long> bySource) {
    return bySource.entrySet().stream()
        .map(entry -> new SourceCount(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(SourceCount::messages, Comparator.reverseOrder())
                .thenComparing(SourceCount::source))
        .limit(LISTED)
        .toList();
  }
}
