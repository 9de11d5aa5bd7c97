package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all mail from one address tells about the address, over all that is kept of it. A masked
 * address stands for many machines, so it tells nothing.
 *
 * @param source the address, or the word with which the reporter masked it
 * @param messages all mail from it
 * @param signed mail that passes with an aligned signature
 * @param everOurs whether anything from it passed DMARC, or showed a passing identifier of a sender
 *     of ours
 * @param network the sender of ours that lists the address; null when none does
 * @param forgedNetwork the spoofer that lists the address; null when none does
 * @param allowed the sender of ours whose MAIL FROM domain allows the address, as its good mail
 *     shows; null when none
 * @param signer the sender of ours whose own signature is on more than half of the address's good
 *     mail; null when none
 * @param goodSigners whose passing signatures are on its good mail; left out when it is neither
 *     {@code allowed} nor a {@code signer}'s
 */
record SourceHistory(
    String source,
    long messages,
    long signed,
    boolean everOurs,
    @Nullable KnownSender network,
    @Nullable KnownSender forgedNetwork,
    @Nullable KnownSender allowed,
    @Nullable KnownSender signer,
    Set<DomainName> goodSigners) {

  /** The history of every source in the window of {@code domain}. */
  static Map<String, SourceHistory> of(DomainTraffic domain, Inventory ours, Inventory spoofers) {
    Map<String, SourceTotals> earlier = new HashMap<>();
    domain.earlier().forEach(totals -> earlier.put(totals.source(), totals));
    Map<String, List<Traffic>> bySource = new HashMap<>();
    domain
        .traffic()
        .forEach(t -> bySource.computeIfAbsent(t.source(), s -> new ArrayList<>()).add(t));
    Map<String, SourceHistory> histories = new HashMap<>();
    bySource.forEach(
        (source, mail) -> {
          SourceTotals before = earlier.getOrDefault(source, new SourceTotals(source, 0, 0, 0));
          histories.put(source, of(before, mail, ours, spoofers));
        });
    return Map.copyOf(histories);
  }

  private static SourceHistory of(
      SourceTotals before, List<Traffic> mail, Inventory ours, Inventory spoofers) {
    String source = before.source();
    long messages = before.messages();
    long signed = before.signed();
    long good = 0;
    boolean shown = false;
    for (Traffic t : mail) {
      messages += t.messages();
      signed += t.evidence().dkimPasses() ? t.messages() : 0;
      good += t.evidence().passes() ? t.messages() : 0;
      shown |= shows(t, ours);
    }
    Optional<Share> allowed =
        largest(mail, t -> ours.withMailFrom(t.evidence())).filter(share -> isAddress(source));
    long goodMessages = good;
    Optional<Share> signer =
        largest(mail, t -> ownSignature(t.evidence(), ours))
            .filter(share -> share.messages() > goodMessages / 2 && isAddress(source));
    return new SourceHistory(
        source,
        messages,
        signed,
        before.passing() + good > 0 || shown,
        ours.withAddress(source).orElse(null),
        spoofers.withAddress(source).orElse(null),
        allowed.map(Share::sender).orElse(null),
        signer.map(Share::sender).orElse(null),
        allowed.isEmpty() && signer.isEmpty() ? Set.of() : goodSigners(mail));
  }

  private static boolean isAddress(String source) {
    return IpAddress.in(source).isPresent();
  }

  private static Set<DomainName> goodSigners(List<Traffic> mail) {
    return mail.stream()
        .map(Traffic::evidence)
        .filter(Evidence::passes)
        .flatMap(evidence -> Identifiers.passing(evidence).dkimDomains().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The sender whose own signature the mail carries. A signature with a key of ours is as good on
   * mail that others forward, so it tells whose the address is only where nobody listed the
   * sender's addresses.
   */
  private static Optional<KnownSender> ownSignature(Evidence evidence, Inventory ours) {
    return ours.withOwnSignature(evidence)
        .or(() -> ours.withSelector(evidence).filter(sender -> sender.networks().isEmpty()));
  }

  private static boolean shows(Traffic mail, Inventory ours) {
    return ours.withSignature(mail.evidence()).isPresent()
        || ours.withMailFrom(mail.evidence()).isPresent();
  }

  /**
   * The sender of ours whose the address is, as its good mail shows, when {@code mail} may be that
   * sender's, too: no passing signature of somebody else is on it. Who is known by signatures must
   * not have signed it in our name: broken signatures can be those of forwarded mail.
   */
  Optional<KnownSender> owner(Traffic mail) {
    return Optional.ofNullable(allowed)
        .or(() -> mail.signedInOurName() ? Optional.empty() : Optional.ofNullable(signer))
        .filter(
            sender -> goodSigners.containsAll(Identifiers.passing(mail.evidence()).dkimDomains()));
  }

  /** Whether the same address passes our own signature on more than half of its mail. */
  boolean mostlySigned() {
    return signed > messages / 2 && isAddress(source);
  }

  private record Share(KnownSender sender, long messages) {}

  /** Who has the most of the good mail. */
  private static Optional<Share> largest(
      List<Traffic> mail, Function<Traffic, Optional<KnownSender>> evidence) {
    Map<String, Share> shares = new HashMap<>();
    for (Traffic t : mail) {
      KnownSender sender = t.evidence().passes() ? evidence.apply(t).orElse(null) : null;
      if (sender != null) {
        shares.merge(
            sender.name(),
            new Share(sender, t.messages()),
            (a, b) -> new Share(sender, a.messages() + b.messages()));
      }
    }
    return shares.values().stream()
        .max(
            Comparator.comparing(Share::messages)
                .thenComparing(share -> share.sender().name(), Comparator.reverseOrder()));
  }
}
