package dev.rollcall.opendkim;

import dev.rollcall.domain.DomainName;
import dev.rollcall.opendkim.RelayFinding.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds what is wrong in the files of relays, between them and in DNS. */
public final class RelayLint {

  private RelayLint() {}

  /**
   * Everything that is found, worst first; nothing for files that are right.
   *
   * @param published what DNS says of {@link KnownSignatures#keyNames}
   * @param domains ours; empty when that is not known
   * @param sendsFor the author domains of ours that each relay, by its name, was seen sending for;
   *     empty when nothing was seen
   */
  public static List<RelayFinding> findings(
      List<Relay> relays,
      PublishedKeys published,
      Collection<DomainName> domains,
      Map<String, ? extends Collection<DomainName>> sendsFor) {
    Findings findings = new Findings();
    for (Relay relay : relays) {
      relay
          .faults()
          .forEach(
              fault ->
                  findings.blocks(Kind.SYNTAX, relay, fault.place(), fault.what(), fault.fix()));
      if (relay.signs() && (relay.signing() != null || relay.oneKey() != null)) {
        new HostLint(relay, findings).run();
        tables(relay, domains, findings);
        PublishedKeyLint keys = new PublishedKeyLint(relay, published, findings);
        KnownSignatures.of(relay, domains).forEach(keys::check);
      }
    }
    RelaysLint all = new RelaysLint(relays, published, findings);
    all.run(domains);
    all.unsigned(sendsFor);
    return findings.worstFirst();
  }

  private static void tables(Relay relay, Collection<DomainName> domains, Findings findings) {
    SigningTable signing = relay.signing();
    KeyTable keys = relay.keys();
    if (signing != null) {
      new SigningLint(relay, signing, findings).run();
    }
    if (signing != null && keys != null) {
      new KeyTableLint(relay, keys, signing, findings).run(domains);
    }
  }
}
