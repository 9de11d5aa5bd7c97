package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.domain.Network;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.KnownSender.Decision;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The senders with one and the same decision, found by what mail shows. A listed selector goes
 * before a listed domain. A listed domain covers itself and everything below it, the longest listed
 * one wins; it never covers the organizational domain above it.
 */
final class Inventory {

  private static final Comparator<KnownSender> BY_NAME = Comparator.comparing(KnownSender::name);

  private record Block(Network network, KnownSender sender) {}

  private final List<Block> blocks;
  private final Map<Selector, KnownSender> bySelector;
  private final Map<DomainName, KnownSender> bySigner;
  private final Map<DomainName, KnownSender> byMailFrom;
  private final PerEvidence<Optional<KnownSender>> selectors =
      new PerEvidence<>(this::passingSelector);
  private final PerEvidence<Optional<KnownSender>> signatures =
      new PerEvidence<>(this::passingSignature);
  private final PerEvidence<Optional<KnownSender>> ownSignatures =
      new PerEvidence<>(this::passingOwnSignature);
  private final PerEvidence<Optional<KnownSender>> mailFroms =
      new PerEvidence<>(this::passingMailFrom);

  Inventory(List<KnownSender> known, Decision decision) {
    List<KnownSender> senders =
        known.stream().filter(sender -> sender.decision() == decision).sorted(BY_NAME).toList();
    blocks =
        senders.stream()
            .flatMap(sender -> sender.networks().stream().map(block -> new Block(block, sender)))
            .sorted(Comparator.comparing(block -> -block.network().prefix()))
            .toList();
    bySelector = index(senders, KnownSender::selectors);
    bySigner = index(senders, KnownSender::dkimDomains);
    byMailFrom = index(senders, KnownSender::spfDomains);
  }

  /** The sender that lists the address in {@code source}; none when it is masked. */
  Optional<KnownSender> withAddress(String source) {
    return blocks.isEmpty() ? Optional.empty() : IpAddress.in(source).flatMap(this::withAddress);
  }

  Optional<KnownSender> withAddress(IpAddress address) {
    return blocks.stream()
        .filter(block -> block.network().contains(address))
        .map(Block::sender)
        .findFirst();
  }

  /** The sender whose listed selector or domain has a passing signature on the mail. */
  Optional<KnownSender> withSignature(Evidence evidence) {
    return signatures.of(evidence);
  }

  /** The sender whose listed selector has a passing signature on the mail. */
  Optional<KnownSender> withSelector(Evidence evidence) {
    return selectors.of(evidence);
  }

  /** The sender whose listed domain, not the author's own, has a passing signature on the mail. */
  Optional<KnownSender> withOwnSignature(Evidence evidence) {
    return ownSignatures.of(evidence);
  }

  /** The sender whose listed domain has a passing MAIL FROM check on the mail. */
  Optional<KnownSender> withMailFrom(Evidence evidence) {
    return mailFroms.of(evidence);
  }

  private Optional<KnownSender> passingSignature(Evidence evidence) {
    return withSelector(evidence).or(() -> find(bySigner, passingSigners(evidence, true)));
  }

  private Optional<KnownSender> passingSelector(Evidence evidence) {
    return evidence.signatures().stream()
        .filter(Signature::passes)
        .flatMap(signature -> Selector.of(signature).stream())
        .map(bySelector::get)
        .filter(Objects::nonNull)
        .min(BY_NAME);
  }

  private Optional<KnownSender> passingOwnSignature(Evidence evidence) {
    return find(bySigner, passingSigners(evidence, false));
  }

  private Optional<KnownSender> passingMailFrom(Evidence evidence) {
    return find(
        byMailFrom,
        evidence.spfChecks().stream()
            .filter(Evidence.SpfCheck::passes)
            .map(Evidence.SpfCheck::domain)
            .flatMap(Stream::ofNullable));
  }

  /** The sender that lists {@code signer} or a domain above it, whatever any check says. */
  Optional<KnownSender> listingSigner(DomainName signer) {
    return longestMatch(bySigner, signer);
  }

  /** The sender that lists {@code mailFrom} or a domain above it, whatever any check says. */
  Optional<KnownSender> listingMailFrom(DomainName mailFrom) {
    return longestMatch(byMailFrom, mailFrom);
  }

  private static Stream<DomainName> passingSigners(Evidence evidence, boolean alignedToo) {
    return evidence.signatures().stream()
        .filter(signature -> signature.passes() && (alignedToo || !signature.aligned()))
        .map(Signature::domain)
        .flatMap(Stream::ofNullable);
  }

  private static Optional<KnownSender> find(
      Map<DomainName, KnownSender> index, Stream<DomainName> domains) {
    return domains
        .map(domain -> longestMatch(index, domain))
        .flatMap(Optional::stream)
        .min(BY_NAME);
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

  private static <K> Map<K, KnownSender> index(
      List<KnownSender> senders, Function<KnownSender, Collection<K>> identifiers) {
    Map<K, KnownSender> index = new HashMap<>();
    senders.forEach(
        sender -> identifiers.apply(sender).forEach(one -> index.putIfAbsent(one, sender)));
    return Map.copyOf(index);
  }
}
