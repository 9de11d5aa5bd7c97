package dev.rollcall.sender;

import dev.rollcall.report.ReasonType;
import dev.rollcall.sender.KnownSender.Decision;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives all mail of a domain a sender, and failing mail a class. The order is fixed: our networks
 * and inventory; passing evidence of an approved sender; a decision that it is forged; proof of
 * forwarding; undecided.
 *
 * <p>Failing mail from the address of an approved sender that carries none of its identifiers is
 * the sender's too: a good vendor's stream that lost its signature is not excused as forwarded
 * because the vendor's other streams pass. An address is a sender's when its good mail passes SPF
 * for a listed domain, which forwarding cannot fake, or when more than half of its good mail
 * carries the sender's own signature and the failing mail none in our name. Nor is mail of anybody
 * excused as forwarded that comes from where most of the good mail of its key comes from.
 */
public final class Classifier {

  private static final Set<ReasonType> FORWARDING =
      Set.of(ReasonType.FORWARDED, ReasonType.TRUSTED_FORWARDER, ReasonType.MAILING_LIST);

  private final Inventory ours;
  private final Inventory spoofers;
  private final Map<String, SourceHistory> histories;
  private final PassingSelectors selectors;
  private final KeyHomes homes;
  private final SenderNaming naming;
  private final List<Traffic> traffic;

  /**
   * Prepares to classify all mail of {@code domain}.
   *
   * @param known what people have decided about senders
   * @param catalogue what unlisted senders are called by; asked only when one passes in another
   *     name
   */
  public Classifier(DomainTraffic domain, List<KnownSender> known, Supplier<Catalogue> catalogue) {
    ours = new Inventory(known, Decision.OURS);
    spoofers = new Inventory(known, Decision.SPOOFER);
    traffic = domain.traffic();
    histories = SourceHistory.of(domain, ours, spoofers);
    List<Traffic> authentic = traffic.stream().filter(this::isAuthentic).toList();
    selectors = new PassingSelectors(authentic);
    homes = new KeyHomes(authentic);
    naming = new SenderNaming(traffic, catalogue, domain.names());
  }

  /** All mail, each with its sender and class; small unlisted senders share a name. */
  public List<ClassifiedTraffic> classify() {
    return SmallSenders.folded(traffic.stream().map(this::classify).toList());
  }

  /** The senders of all mail, each by its own name, however small. */
  public Set<SenderName> senders() {
    return traffic.stream()
        .map(mail -> classify(mail).sender())
        .collect(Collectors.toUnmodifiableSet());
  }

  private ClassifiedTraffic classify(Traffic mail) {
    SourceHistory history = Objects.requireNonNull(histories.get(mail.source()));
    boolean passes = mail.evidence().passes();
    Optional<Claim> owner = owner(mail, history);
    if (owner.isPresent()) {
      Basis basis = owner.get().basis();
      return known(
          mail, SenderName.Kind.OURS, owner.get().sender(), basis, passes ? null : reason(basis));
    }
    if (passes) {
      return unlisted(mail, null);
    }
    Optional<KnownSender> spoofer = spoofer(mail, history);
    ClassReason reason = reason(mail, history, spoofer.isPresent());
    return spoofer
        .map(s -> known(mail, SenderName.Kind.SPOOFER, s, Basis.NOTHING_LISTED, reason))
        .orElseGet(() -> unlisted(mail, reason));
  }

  private static ClassifiedTraffic known(
      Traffic mail,
      SenderName.Kind kind,
      KnownSender sender,
      Basis basis,
      @Nullable ClassReason reason) {
    SenderName name = new SenderName(kind, sender.name());
    return new ClassifiedTraffic(mail, name, sender, Identifiers.NONE, basis, reason);
  }

  private ClassifiedTraffic unlisted(Traffic mail, @Nullable ClassReason reason) {
    SenderNaming.Named named = naming.of(mail);
    return new ClassifiedTraffic(
        mail, named.sender(), null, named.proof(), Basis.NOTHING_LISTED, reason);
  }

  /** What passes from an address that a person called forged proves nothing: keys get stolen. */
  private boolean isAuthentic(Traffic mail) {
    SourceHistory history = Objects.requireNonNull(histories.get(mail.source()));
    return history.network() != null || history.forgedNetwork() == null;
  }

  private record Claim(KnownSender sender, Basis basis) {

    static Optional<Claim> of(@Nullable KnownSender sender, Basis basis) {
      return Optional.ofNullable(sender).map(known -> new Claim(known, basis));
    }
  }

  private Optional<Claim> owner(Traffic mail, SourceHistory history) {
    return Claim.of(history.network(), Basis.NETWORK)
        .or(() -> Claim.of(ours.withSignature(mail.evidence()).orElse(null), Basis.SIGNATURE))
        .or(() -> Claim.of(ours.withMailFrom(mail.evidence()).orElse(null), Basis.SPF))
        .or(() -> Claim.of(history.owner(mail).orElse(null), Basis.ADDRESS));
  }

  private Optional<KnownSender> spoofer(Traffic mail, SourceHistory history) {
    return Optional.ofNullable(history.forgedNetwork())
        .or(() -> spoofers.withSignature(mail.evidence()))
        .or(() -> spoofers.withMailFrom(mail.evidence()));
  }

  static ClassReason reason(Basis basis) {
    return switch (basis) {
      case NETWORK -> ClassReason.OWN_NETWORK;
      case SIGNATURE, SPF -> ClassReason.APPROVED_IDENTIFIER;
      case ADDRESS -> ClassReason.APPROVED_ADDRESS;
      case NOTHING_LISTED -> ClassReason.NOTHING_KNOWN;
    };
  }

  private ClassReason reason(Traffic mail, SourceHistory history, boolean decidedForged) {
    if (decidedForged && !history.everOurs()) {
      return ClassReason.DECIDED_FORGED;
    }
    boolean mayBeForwarded = !homes.isHomeOf(mail);
    if (mayBeForwarded && selectors.proveTransit(mail)) {
      return ClassReason.SELECTOR_PASSES_ELSEWHERE;
    }
    if (mayBeForwarded && history.mostlySigned()) {
      return ClassReason.ADDRESS_MOSTLY_PASSES;
    }
    if (mail.evidence().reasons().stream().anyMatch(FORWARDING::contains)) {
      return ClassReason.RECEIVER_SAYS_FORWARDED;
    }
    return decidedForged ? ClassReason.DECISION_CONTRADICTED : ClassReason.NOTHING_KNOWN;
  }
}
