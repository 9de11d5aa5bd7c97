package dev.rollcall.carrier;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.report.Reporter;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * In whose name a report speaks, as organizational domains. A reporter whose name is a domain
 * speaks in that name only: who calls itself {@code google.com} and gives an address elsewhere must
 * not stand for Google by proving the other domain to be its own. Where the name is no domain, the
 * domain of the address is all there is.
 */
record Claim(Set<DomainName> domains) {

  /** Reporters that are known to send from a domain other than their name. */
  private static final Map<String, String> ALSO_SENDS_FROM =
      Map.of("outlook.com", "microsoft.com", "godaddy.com", "secureserver.net");

  Claim {
    domains = Set.copyOf(domains);
  }

  static Claim of(Reporter reporter) {
    Set<DomainName> domains = new LinkedHashSet<>();
    Optional<DomainName> named =
        Optional.ofNullable(reporter.name())
            .flatMap(DomainName::in)
            .flatMap(OrganizationalDomain::registered);
    if (named.isPresent()) {
      domains.add(named.get());
      Optional.ofNullable(ALSO_SENDS_FROM.get(named.get().name()))
          .map(DomainName::new)
          .ifPresent(domains::add);
    } else {
      DomainName.in(reporter.mailDomain()).map(OrganizationalDomain::of).ifPresent(domains::add);
    }
    return new Claim(domains);
  }

  /** Whether {@code domain} belongs to whom the report names. */
  boolean covers(DomainName domain) {
    return domains.contains(OrganizationalDomain.of(domain));
  }
}
