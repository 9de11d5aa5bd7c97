package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import java.util.List;
import java.util.Set;

/**
 * What a sender's mail is recognised by; nothing wider is.
 *
 * @param networks address blocks that are this sender's alone
 * @param dkimDomains domains whose passing signature is this sender's
 * @param selectors keys of ours whose passing signature is this sender's, aligned or not
 * @param spfDomains domains whose passing MAIL FROM check is this sender's
 */
public record Identifiers(
    List<Network> networks,
    Set<DomainName> dkimDomains,
    Set<Selector> selectors,
    Set<DomainName> spfDomains) {

  public Identifiers {
    networks = List.copyOf(networks);
    dkimDomains = Set.copyOf(dkimDomains);
    selectors = Set.copyOf(selectors);
    spfDomains = Set.copyOf(spfDomains);
  }

  /** Whether they recognise nothing. */
  public boolean isEmpty() {
    return networks.isEmpty()
        && dkimDomains.isEmpty()
        && selectors.isEmpty()
        && spfDomains.isEmpty();
  }
}
