package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.OwnDomains;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which policy domains there are.
 *
 * @param ours those that are ours and were reported about, in order
 * @param silent those that are listed as ours and were not reported about, nor was any name below,
 *     in order
 * @param others those that are not ours, with the messages that were reported about them
 * @param listed what was said of those that are ours
 */
public record KnownDomains(
    List<DomainName> ours,
    List<SilentDomain> silent,
    SortedMap<DomainName, Long> others,
    OwnDomains listed) {

  public KnownDomains {
    ours = List.copyOf(ours);
    silent = List.copyOf(silent);
    others = new TreeMap<>(others);
  }

  /**
   * What is known when this is listed, and that was reported.
   *
   * @param reported the policy domains with reports, and their messages
   */
  public static KnownDomains of(OwnDomains listed, Map<DomainName, Long> reported) {
    List<DomainName> ours = new ArrayList<>();
    TreeMap<DomainName, Long> others = new TreeMap<>();
    TreeSet<DomainName> silent = new TreeSet<>(listed.names());
    new TreeMap<>(reported)
        .forEach(
            (domain, messages) -> {
              if (Ownership.of(domain, listed) == Ownership.NOT_OURS) {
                others.put(domain, messages);
              } else {
                ours.add(domain);
                silent.removeIf(domain::isWithin);
              }
            });
    return new KnownDomains(
        ours,
        silent.stream().map(domain -> new SilentDomain(domain, null)).toList(),
        others,
        listed);
  }

  /** Those that are in {@code scope}; domains that are not ours are only when it has no bounds. */
  public KnownDomains within(DomainScope scope) {
    if (scope.isEverything()) {
      return this;
    }
    return new KnownDomains(
        ours.stream().filter(domain -> scope.holds(domain, listed)).toList(),
        silent.stream().filter(one -> scope.holds(one.domain(), listed)).toList(),
        new TreeMap<>(),
        listed);
  }

  /** The names of those that are silent, in order. */
  public List<DomainName> silentNames() {
    return silent.stream().map(SilentDomain::domain).toList();
  }

  /**
   * The same, with what was last seen at {@code _dmarc} of those that are silent.
   *
   * @param dmarc for each domain that was looked up
   */
  public KnownDomains with(Map<DomainName, List<String>> dmarc) {
    return new KnownDomains(
        ours,
        silent.stream()
            .map(one -> new SilentDomain(one.domain(), dmarc.get(one.domain())))
            .toList(),
        others,
        listed);
  }

  /** Whether nothing was reported about any domain, and none is listed. */
  public boolean isEmpty() {
    return ours.isEmpty() && others.isEmpty() && silent.isEmpty();
  }
}
