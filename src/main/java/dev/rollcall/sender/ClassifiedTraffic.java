package dev.rollcall.sender;

import org.jspecify.annotations.Nullable;

/**
 * Mail with the sender that it belongs to and, when it fails DMARC, its class.
 *
 * @param known the sender as somebody decided on it; null when nobody has
 * @param proof the passing identifiers that name a sender on which nobody has decided, and so all
 *     that an approval of it can rest on; empty for all others
 * @param basis why it belongs to {@code sender}
 * @param reason why it has its class; null when the mail passes DMARC
 */
public record ClassifiedTraffic(
    Traffic traffic,
    SenderName sender,
    @Nullable KnownSender known,
    Identifiers proof,
    Basis basis,
    @Nullable ClassReason reason) {

  /** The class of failing mail; null when the mail passes DMARC. */
  public @Nullable MessageClass messageClass() {
    return reason == null ? null : reason.messageClass();
  }

  /** Whether the mail fails DMARC and is of class {@code wanted}. */
  public boolean is(MessageClass wanted) {
    return messageClass() == wanted;
  }

  /** Whether the mail passes DMARC, recomputed. */
  public boolean passes() {
    return reason == null;
  }

  /**
   * The same mail if its evidence were {@code other}. Whose it is stays as it was; mail that passed
   * and would fail without anybody's claim to it is undecided.
   */
  public ClassifiedTraffic supposing(Evidence other) {
    if (other.equals(traffic.evidence())) {
      return this;
    }
    ClassReason then = passes() ? Classifier.reason(basis) : reason;
    return new ClassifiedTraffic(
        traffic.with(other), sender, known, proof, basis, other.passes() ? null : then);
  }

  /** Shorthand for the messages of the traffic. */
  public long messages() {
    return traffic.messages();
  }
}
