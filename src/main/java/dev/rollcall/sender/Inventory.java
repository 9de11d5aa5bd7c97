package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.KnownSender.Decision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The senders with one and the same decision, found by what mail shows. A listed domain covers
 * itself and everything below it, the longest listed one wins; it never covers the organizational
 * domain above it.
 */
final class Inventory {

  private record Block(Network network, KnownSender sender) {}

  private final List<Block> blocks;
  private final Map<DomainName, KnownSender> bySigner;
  private final Map<DomainName, KnownSender> byMailFrom;

  Inventory(List<KnownSender> known, Decision decision) {
    List<KnownSender> senders =
        known.stream()
            .filter(sender -> sender.decision() == decision)
            .sorted(Comparator.comparing(KnownSender::name))
            .toList();
    blocks =
        senders.stream()
            .flatMap(sender -> sender.networks().stream().map(block -> new Block(block, sender)))
            .sorted(Comparator.comparing(block -> -block.network().prefix()))
            .toList();
    bySigner = index(senders, KnownSender::dkimDomains);
    byMailFrom = index(senders, KnownSender::spfDomains);
  }

  Optional<KnownSender> withAddress(IpAddress address) {
    return blocks.stream()
        .filter(block -> block.network().contains(address))
        .map(Block::sender)
        .findFirst();
  }

  /** The sender whose listed domain has a passing signature on the mail. */
  Optional<KnownSender> withSignature(Evidence evidence) {
    return find(
        bySigner,
        evidence.signatures().stream()
            .filter(Evidence.Signature::passes)
            .map(Evidence.Signature::domain)
            .flatMap(Stream::ofNullable));
  }

  /** The same, but only by a signature that is not in the author's own name. */
  Optional<KnownSender> withOwnSignature(Evidence evidence) {
    return find(
        bySigner,
        evidence.signatures().stream()
            .filter(signature -> signature.passes() && !signature.aligned())
            .map(Evidence.Signature::domain)
            .flatMap(Stream::ofNullable));
  }

  /** The sender whose listed domain has a passing MAIL FROM check on the mail. */
  Optional<KnownSender> withMailFrom(Evidence evidence) {
    return find(
        byMailFrom,
        evidence.spfChecks().stream()
            .filter(Evidence.SpfCheck::passes)
            .map(Evidence.SpfCheck::domain)
            .flatMap(Stream::ofNullable));
  }

  private static Optional<KnownSender> find(
      Map<DomainName, KnownSender> index, Stream<DomainName> domains) {
    return domains
        .map(domain -> longestMatch(index, domain))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(KnownSender::name));
  }

  private static Optional<KnownSender> longestMatch(
      Map<DomainName, KnownSender> index, DomainName domain) {
    String name = domain.name();
    while (!name.isEmpty()) {
      KnownSender sender = index.get(new DomainName(name));
      if (sender != null) {
        return Optional.of(sender);
      }
      name = name.substring(name.indexOf('.') < 0 ? name.length() : name.indexOf('.') + 1);
    }
    return Optional.empty();
  }

  private static Map<DomainName, KnownSender> index(
      List<KnownSender> senders, Function<KnownSender, Set<DomainName>> domains) {
    Map<DomainName, KnownSender> index = new HashMap<>();
    senders.forEach(
        sender -> domains.apply(sender).forEach(domain -> index.putIfAbsent(domain, sender)));
    return Map.copyOf(index);
  }
}
