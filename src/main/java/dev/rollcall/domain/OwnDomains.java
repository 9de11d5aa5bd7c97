package dev.rollcall.domain;

import static java.util.function.Predicate.not;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is ours. When nothing was said, every domain counts as ours. */
public final class OwnDomains {

  /** Nothing was said. */
  public static final OwnDomains NOT_SAID = new OwnDomains(List.of());

  private final List<OwnDomain> listed;
  private final Map<String, OwnDomain> byName = new HashMap<>();
  private final List<OwnDomain> byPattern;

  /**
   * @param listed no two with the same names
   */
  public OwnDomains(List<OwnDomain> listed) {
    this.listed = List.copyOf(listed);
    listed.stream()
        .filter(own -> own.names().isName())
        .forEach(own -> byName.put(own.names().toString(), own));
    byPattern = listed.stream().filter(not(own -> own.names().isName())).toList();
  }

  /** These names, of which nothing more was said. */
  public static OwnDomains named(String... names) {
    return new OwnDomains(Arrays.stream(names).map(OwnDomain::named).toList());
  }

  /** Every entry, in the order in which they were listed. */
  public List<OwnDomain> listed() {
    return listed;
  }

  /** Whether nothing was said. */
  public boolean isEmpty() {
    return listed.isEmpty();
  }

  /**
   * What was said of {@code domain}: by the longest name that covers it, else by the most special
   * pattern.
   */
  public Optional<OwnDomain> covering(DomainName domain) {
    String name = domain.name();
    while (!name.isEmpty()) {
      OwnDomain own = byName.get(name);
      if (own != null) {
        return Optional.of(own);
      }
      name = name.substring(name.indexOf('.') < 0 ? name.length() : name.indexOf('.') + 1);
    }
    return byPattern.stream()
        .filter(own -> own.names().covers(domain))
        .reduce((one, other) -> other.names().isMoreSpecialThan(one.names()) ? other : one);
  }

  /** The names that are listed one by one, in order. */
  public List<DomainName> names() {
    return byName.keySet().stream().map(DomainName::new).sorted().toList();
  }

  /** Every group that an entry is in, in order. */
  public List<String> groups() {
    return listed.stream()
        .flatMap(own -> Optional.ofNullable(own.group()).stream())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OwnDomains domains && listed.equals(domains.listed);
  }

  @Override
  public int hashCode() {
    return listed.hashCode();
  }

  @Override
  public String toString() {
    return listed.toString();
  }
}
