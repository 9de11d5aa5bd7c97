package dev.rollcall.config;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.sender.KnownSender;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the entries of {@code senders:}. */
final class SenderReader {

  private final Unique names = new Unique("sender");
  private final OwnDomains ours;

  /**
   * @param ours the domains that are listed as ours
   */
  SenderReader(OwnDomains ours) {
    this.ours = ours;
  }

  KnownSender read(Section section) {
    String name = names.of(section.required("name"));
    String owner = section.value("owner").map(Value::text).orElse(null);
    List<Value> blocks = section.values("networks");
    List<Value> signers = section.values("dkim");
    List<Value> envelopes = section.values("spf");
    List<Network> networks = networks(blocks);
    Set<DomainName> dkim = identifiers(signers);
    Set<DomainName> spf = identifiers(envelopes);
    if (blocks.isEmpty() && signers.isEmpty() && envelopes.isEmpty()) {
      section.fault("nothing tells this sender from others", "write networks, dkim or spf");
    }
    return new KnownSender(
        name,
        section.word("decision", KnownSender.Decision.OURS),
        networks,
        dkim,
        spf,
        owner,
        section.value("reason").map(Value::text).orElse(null));
  }

  /** The store keeps domains of others by their organizational domain, and so they are found. */
  private Set<DomainName> identifiers(List<Value> values) {
    Set<DomainName> domains = Names.domains(values);
    for (Value value : values) {
      DomainName.in(value.text())
          .filter(domains::contains)
          .filter(domain -> !ours.isEmpty() && ours.covering(domain).isEmpty())
          .filter(domain -> !OrganizationalDomain.of(domain).equals(domain))
          .ifPresent(
              domain ->
                  value.fault(
                      value.shown() + " would never be found: it is below a domain of others",
                      "write " + OrganizationalDomain.of(domain) + ", which covers it"));
    }
    return domains;
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
