package dev.rollcall.published;

import dev.rollcall.domain.DomainName;
import java.util.List;
import java.util.Optional;

/**
 * What is published around a domain, as one view of DNS shows it.
 *
 * @param domain whose records
 * @param texts the TXT records of the domain itself
 * @param exchanges its MX records
 * @param spf its SPF record and what that leads to
 * @param keys one for each selector that was asked for
 * @param authorizations one for each domain that gets reports, but for the domain itself
 * @param tlsReporting what is at {@code _smtp._tls}
 * @param transportSecurity what is at {@code _mta-sts}
 * @param oldNames what is at names that standards of the past, or hardly used ones, look at
 * @param misspellings what is found at likely misspellings
 * @param lookups every answer, in the order of asking
 */
public record Published(
    DomainName domain,
    Lookup texts,
    Lookup exchanges,
    DmarcDiscovery dmarc,
    SpfNode spf,
    List<PublishedKey> keys,
    List<Authorization> authorizations,
    Lookup tlsReporting,
    Lookup transportSecurity,
    List<Lookup> oldNames,
    List<Misspelling> misspellings,
    List<Lookup> lookups) {

  public Published {
    keys = List.copyOf(keys);
    authorizations = List.copyOf(authorizations);
    oldNames = List.copyOf(oldNames);
    misspellings = List.copyOf(misspellings);
    lookups = List.copyOf(lookups);
  }

  /** Whether nobody has answered anything. */
  public boolean isUnknown() {
    return lookups.stream().allMatch(Lookup::isUnknown);
  }

  /** The answer about a name and a type, if it was asked for. */
  public Optional<Lookup> lookup(String name, String type) {
    return lookups.stream()
        .filter(lookup -> lookup.name().equals(name) && lookup.type().equals(type))
        .findFirst();
  }
}
