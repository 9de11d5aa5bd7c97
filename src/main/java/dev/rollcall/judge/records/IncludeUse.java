package dev.rollcall.judge.records;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.SpfTerm;
import dev.rollcall.published.Lookup;
import dev.rollcall.published.SpfNode;
import dev.rollcall.published.SpfNode.Branch;
import dev.rollcall.published.SpfNode.Follow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services that the SPF record lists, and that no reported mail has passed by. */
final class IncludeUse {

  private final SpfNode root;
  private final MailSeen seen;

  IncludeUse(SpfNode root, MailSeen seen) {
    this.root = root;
    this.seen = seen;
  }

  /** Says nothing where addresses are hidden or what the service lists is not all known. */
  List<RecordFinding> findings() {
    List<RecordFinding> findings = new ArrayList<>();
    if (seen.spfSources().isEmpty() || seen.sourcesMasked()) {
      return findings;
    }
    for (Branch branch : root.branches()) {
      if (branch.term().kind() == SpfTerm.Kind.INCLUDE && branch.target() != null) {
        networks(branch.target())
            .filter(
                networks ->
                    !networks.isEmpty()
                        && seen.spfSources().stream()
                            .noneMatch(
                                address -> networks.stream().anyMatch(n -> n.contains(address))))
            .ifPresent(networks -> findings.add(unused(branch)));
      }
    }
    return findings;
  }

  private RecordFinding unused(Branch branch) {
    return RecordFinding.of(
        RecordKind.SPF_INCLUDE_UNUSED,
        root.name(),
        "no reported mail from %s to %s has passed SPF by %s (%d look-ups)"
            .formatted(
                seen.window().from(),
                seen.window().to(),
                Quote.of(branch.term().text()),
                branch.lookupCount()),
        "if the service uses a bounce domain of its own, or sends no more, take the term out");
  }

  /** All that a record lists; empty when that depends on the message or is not known. */
  private static Optional<List<Network>> networks(SpfNode node) {
    if (node.record().isEmpty()) {
      return Optional.empty();
    }
    List<Network> networks = new ArrayList<>();
    for (Branch branch : node.branches()) {
      Optional<List<Network>> listed = networks(branch);
      if (listed.isEmpty()) {
        return Optional.empty();
      }
      networks.addAll(listed.get());
    }
    return Optional.of(networks);
  }

  private static Optional<List<Network>> networks(Branch branch) {
    SpfTerm term = branch.term();
    if (branch.target() != null) {
      return networks(branch.target());
    }
    return switch (term.kind()) {
      case IP4, IP6 -> term.network().map(List::of);
      case A -> hosts(branch);
      case ALL -> term.result() == SpfTerm.Result.PASS ? Optional.empty() : Optional.of(List.of());
      case OTHER_MODIFIER -> Optional.of(List.of());
      case INCLUDE, MX, PTR, EXISTS, REDIRECT, UNKNOWN -> Optional.empty();
    };
  }

  /** Only of a term without prefix length. */
  private static Optional<List<Network>> hosts(Branch branch) {
    if (branch.follow() != Follow.FOLLOWED
        || branch.term().text().contains("/")
        || branch.lookups().stream().anyMatch(Lookup::isUnknown)) {
      return Optional.empty();
    }
    return Optional.of(
        branch.lookups().stream()
            .flatMap(lookup -> lookup.values().stream())
            .flatMap(address -> IpAddress.in(address).stream())
            .map(address -> new Network(address, address.address().getAddress().length * 8))
            .toList());
  }
}
