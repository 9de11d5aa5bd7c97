package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /** Those that recognise nothing. */
  public static final Identifiers NONE = new Identifiers(List.of(), Set.of(), Set.of(), Set.of());

  public Identifiers {
    networks = List.copyOf(networks);
    dkimDomains = Set.copyOf(dkimDomains);
    selectors = Set.copyOf(selectors);
    spfDomains = Set.copyOf(spfDomains);
  }

  static Identifiers ofDkim(DomainName signer) {
    return new Identifiers(List.of(), Set.of(signer), Set.of(), Set.of());
  }

  static Identifiers ofSelector(Selector key) {
    return new Identifiers(List.of(), Set.of(), Set.of(key), Set.of());
  }

  static Identifiers ofSpf(DomainName mailFrom) {
    return new Identifiers(List.of(), Set.of(), Set.of(), Set.of(mailFrom));
  }

  /** Those of the checks that pass, aligned or not; no networks. */
  public static Identifiers passing(Evidence evidence) {
    Set<DomainName> signers = new HashSet<>();
    Set<Selector> keys = new HashSet<>();
    Set<DomainName> mailFroms = new HashSet<>();
    for (Evidence.Signature signature : evidence.signatures()) {
      if (signature.passes()) {
        Selector.of(signature).ifPresent(keys::add);
        Optional.ofNullable(signature.domain()).ifPresent(signers::add);
      }
    }
    for (Evidence.SpfCheck check : evidence.spfChecks()) {
      if (check.passes()) {
        Optional.ofNullable(check.domain()).ifPresent(mailFroms::add);
      }
    }
    return new Identifiers(List.of(), signers, keys, mailFroms);
  }

  /** All of these and all of {@code others}, each once. */
  public Identifiers and(Identifiers others) {
    return new Identifiers(
        Stream.concat(networks.stream(), others.networks.stream()).distinct().toList(),
        union(dkimDomains, others.dkimDomains),
        union(selectors, others.selectors),
        union(spfDomains, others.spfDomains));
  }

  private static <T> Set<T> union(Set<T> these, Set<T> those) {
    return Stream.concat(these.stream(), those.stream()).collect(Collectors.toSet());
  }

  /** Whether they recognise nothing. */
  public boolean isEmpty() {
    return networks.isEmpty()
        && dkimDomains.isEmpty()
        && selectors.isEmpty()
        && spfDomains.isEmpty();
  }
}
