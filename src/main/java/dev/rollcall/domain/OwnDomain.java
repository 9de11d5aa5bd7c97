package dev.rollcall.domain;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody listed as ours.
 *
 * @param names what it covers, with everything below
 * @param owner who answers for it; null when nobody is named
 * @param group by what it is called together with others; null when it is in no group
 * @param parked whether it sends no mail, and never should
 * @param monthlyMessages how many messages it is known to send in 30 days; null when nobody said
 * @param subdomains those that are expected to send, in full; empty when nothing was said of them
 */
public record OwnDomain(
    DomainPattern names,
    @Nullable String owner,
    @Nullable String group,
    boolean parked,
    @Nullable Integer monthlyMessages,
    Set<DomainName> subdomains) {

  public OwnDomain {
    subdomains = Set.copyOf(subdomains);
  }

  /** One name of which nothing more was said. */
  public static OwnDomain named(String name) {
    return new OwnDomain(new DomainPattern(name), null, null, false, null, Set.of());
  }
}
