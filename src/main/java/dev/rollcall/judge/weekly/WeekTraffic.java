package dev.rollcall.judge.weekly;

import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.Traffic;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What was reported about a domain, all of one state of the store.
 *
 * @param standing of the days that a judgement on the week's Sunday looks at
 * @param before of those that a judgement on the Sunday before looks at
 * @param week of the week
 * @param weeks of {@link DomainEvidence#TREND} weeks, where each element is of one week
 * @param heard who told of which day of the last {@link Completeness#WEEKS} weeks
 * @param alike the mail of this week and the one before that can be compared, likewise by week
 */
public record WeekTraffic(
    DomainTraffic standing,
    DomainTraffic before,
    DomainTraffic week,
    DomainTraffic weeks,
    List<Heard> heard,
    List<Traffic> alike) {

  public WeekTraffic {
    heard = List.copyOf(heard);
    alike = List.copyOf(alike);
  }

  /** The sources with failing mail, which are those that may need a name. */
  public Set<String> failingSources() {
    Set<String> sources = new HashSet<>(weeks.failingSources());
    sources.addAll(standing.failingSources());
    sources.addAll(before.failingSources());
    return sources;
  }

  /** The same, with these names. */
  public WeekTraffic with(SourceNames names) {
    return new WeekTraffic(
        standing.with(names),
        before.with(names),
        week.with(names),
        weeks.with(names),
        heard,
        alike);
  }
}
