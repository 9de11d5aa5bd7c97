package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a sender is recognised by: {@code networks}, {@code dkim} and {@code spf}. */
final class IdentifiersReader {

  private final OwnDomains ours;

  /**
   * @param ours the domains that are listed as ours
   */
  IdentifiersReader(OwnDomains ours) {
    this.ours = ours;
  }

  Identifiers read(Section section) {
    List<Value> blocks = section.values("networks");
    List<Value> signers = section.values("dkim");
    List<Value> envelopes = section.values("spf");
    List<Value> keys = signers.stream().filter(IdentifiersReader::namesKey).toList();
    List<Value> domains = signers.stream().filter(signer -> !namesKey(signer)).toList();
    Identifiers identifiers =
        new Identifiers(networks(blocks), domains(domains), selectors(keys), domains(envelopes));
    if (blocks.isEmpty() && signers.isEmpty() && envelopes.isEmpty()) {
      section.fault("nothing tells this sender from others", "write networks, dkim or spf");
    }
    return identifiers;
  }

  private static boolean namesKey(Value signer) {
    return signer.text().contains("/");
  }

  /** The store keeps domains of others by their organizational domain, and so they are found. */
  private Set<DomainName> domains(List<Value> values) {
    Set<DomainName> domains = Names.domains(values);
    for (Value value : values) {
      DomainName.in(value.text())
          .filter(domains::contains)
          .filter(this::isOfOthers)
          .filter(domain -> !OrganizationalDomain.of(domain).equals(domain))
          .ifPresent(
              domain ->
                  value.fault(
                      value.shown() + " would never be found: it is below a domain of others",
                      "write " + OrganizationalDomain.of(domain) + ", which covers it"));
    }
    return domains;
  }

  /** The store keeps selectors of our own domains only. */
  private Set<Selector> selectors(List<Value> values) {
    Set<Selector> selectors = new LinkedHashSet<>();
    for (Value value : values) {
      Optional<Selector> selector = Selector.in(value.text()).filter(Names::isSelector);
      if (selector.isEmpty()) {
        value.fault(
            value.shown() + " is not a domain and a selector", "write example.com/selector");
      } else if (isOfOthers(selector.get().domain())) {
        value.fault(
            value.shown() + " would never be found: selectors of others are not kept",
            "write " + OrganizationalDomain.of(selector.get().domain()) + ", which covers it");
      } else {
        selectors.add(selector.get());
      }
    }
    return selectors;
  }

  private boolean isOfOthers(DomainName domain) {
    return !ours.isEmpty() && ours.covering(domain).isEmpty();
  }

  private static List<Network> networks(List<Value> blocks) {
    List<Network> networks = new ArrayList<>();
    for (Value block : blocks) {
      Optional<Network> network = Network.in(block.text());
      if (network.isEmpty()) {
        block.fault(
            block.shown() + " is not a block of addresses", "write 192.0.2.0/24 or 2001:db8::/32");
      } else if (network.get().prefix() == 0) {
        block.fault(block.shown() + " is every address there is", "name the sender's own blocks");
      } else {
        networks.add(network.get());
      }
    }
    return networks;
  }
}
