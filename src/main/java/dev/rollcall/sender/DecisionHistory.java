package dev.rollcall.sender;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was ever decided by command.
 *
 * @param decisions oldest first
 */
public record DecisionHistory(List<SenderDecision> decisions) {

  public DecisionHistory {
    decisions = List.copyOf(decisions);
  }

  /** What counts now, by name. */
  public List<KnownSender> inForce() {
    return senders(decisions.stream().filter(SenderDecision::inForce).toList());
  }

  /**
   * What counted just before {@code moment}, by name. A decision under a new name bears the time of
   * the old one: until that was ended, the old name counted.
   */
  public List<KnownSender> inForce(Instant moment) {
    List<SenderDecision> counted = new ArrayList<>();
    for (SenderDecision decision : decisions) {
      Instant at = decision.sender().ruling().at();
      boolean made = at != null && at.isBefore(moment);
      boolean ended = decision.end() != null && decision.end().at().isBefore(moment);
      if (made && !ended && counted.stream().noneMatch(old -> isOtherName(old, decision))) {
        counted.add(decision);
      }
    }
    return senders(counted);
  }

  private static boolean isOtherName(SenderDecision old, SenderDecision decision) {
    KnownSender before = old.sender();
    KnownSender after = decision.sender();
    return !old.inForce()
        && before.decision() == after.decision()
        && before.identifiers().equals(after.identifiers())
        && before.ruling().equals(after.ruling());
  }

  private static List<KnownSender> senders(List<SenderDecision> decisions) {
    return decisions.stream()
        .map(SenderDecision::sender)
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }
}
