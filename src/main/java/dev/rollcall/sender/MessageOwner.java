package dev.rollcall.sender;

import dev.rollcall.domain.IpAddress;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.sender.Evidence.Policy;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.KnownSender.Decision;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whose one mail is, by what people have decided about senders and what passes.
 *
 * @param basis what shows it
 */
public record MessageOwner(KnownSender sender, Basis basis) {

  /**
   * The sender of a mail, strongest evidence first; those of ours before those who forge.
   *
   * @param address from where it came; null when that is not known
   */
  public static Optional<MessageOwner> of(
      List<KnownSender> known,
      @Nullable IpAddress address,
      List<Signature> signatures,
      List<SpfCheck> spfChecks) {
    Evidence evidence =
        new Evidence(
            Evaluated.ABSENT,
            Evaluated.ABSENT,
            false,
            false,
            false,
            false,
            signatures,
            spfChecks,
            Disposition.ABSENT,
            new TreeSet<>(),
            new Policy(null, null, null, false, false, null, null),
            false);
    return in(new Inventory(known, Decision.OURS), address, evidence)
        .or(() -> in(new Inventory(known, Decision.SPOOFER), address, evidence));
  }

  private static Optional<MessageOwner> in(
      Inventory inventory, @Nullable IpAddress address, Evidence evidence) {
    return Optional.ofNullable(address)
        .flatMap(inventory::withAddress)
        .map(sender -> new MessageOwner(sender, Basis.NETWORK))
        .or(
            () ->
                inventory
                    .withSignature(evidence)
                    .map(sender -> new MessageOwner(sender, Basis.SIGNATURE)))
        .or(
            () ->
                inventory
                    .withMailFrom(evidence)
                    .map(sender -> new MessageOwner(sender, Basis.SPF)));
  }
}
