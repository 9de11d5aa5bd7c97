package dev.rollcall.judge;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Pins;
import dev.rollcall.judge.policy.PolicyMove;
import dev.rollcall.judge.whatif.WhatIfComparison;
import dev.rollcall.sender.Window;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on one policy move.
 *
 * @param from the policy that is published now; {@code unknown} when nobody knows
 * @param to the policy to move to
 * @param reasons why the verdict is what it is, in sentences
 * @param impact what fails DMARC in the window, in whatever name
 * @param parts the same by the part of the names that inherit the policy, the domain itself first;
 *     adds up to the impact
 * @param blockers worst first; empty unless the verdict is {@code not-ready}
 * @param missing what there is too little of; may be there beside blockers
 * @param compliance of the mail of listed senders in the domain's own name and in those that move
 * @param verified the same from verified reports only
 * @param coverage how much the reports show
 * @param pins the levels of the names below the domain in the record to be published
 * @param move the next step, on the record that is published; that there is one does not say that
 *     it may be taken
 * @param notes what else to know, in sentences
 * @param unseen what this evidence cannot show, in sentences; never empty
 * @param whatIf what would become of mail; null when nobody asked
 */
public record Readiness(
    String from,
    Target to,
    Verdict verdict,
    List<String> reasons,
    Window window,
    Impact impact,
    List<PartReadiness> parts,
    List<Blocker> blockers,
    List<MissingData> missing,
    Compliance compliance,
    VerifiedOnly verified,
    Coverage coverage,
    Pins pins,
    PolicyMove move,
    List<String> notes,
    List<String> unseen,
    @Nullable WhatIfComparison whatIf) {

  public Readiness {
    reasons = List.copyOf(reasons);
    parts = List.copyOf(parts);
    blockers = List.copyOf(blockers);
    missing = List.copyOf(missing);
    notes = List.copyOf(notes);
    unseen = List.copyOf(unseen);
  }

  /**
   * The failing mail that the policy would hit in the domain's own name, and in the names below it
   * that move.
   */
  public Impact hit() {
    return impact(this::isHit);
  }

  /** The same; where nothing is left to move, what the policy that is published hits. */
  public Impact atRisk() {
    return isReached() ? impact(part -> isHit(part) || isStrict(part.part())) : hit();
  }

  private Impact impact(Predicate<PartReadiness> which) {
    return parts.stream().filter(which).map(PartReadiness::impact).reduce(Impact.NONE, Impact::and);
  }

  private boolean isHit(PartReadiness part) {
    return part.moves() || (part.part() == Part.DOMAIN && to != Target.NONE);
  }

  private boolean isStrict(Part part) {
    boolean sp = pins.sp() != ReceiverPolicy.NONE;
    boolean np = pins.np() != ReceiverPolicy.NONE;
    return switch (part) {
      case DOMAIN -> true;
      case SUBDOMAINS -> sp;
      case NON_EXISTENT -> np;
      case UNKNOWN -> sp && np;
    };
  }

  /**
   * Whether the published policy is the one that was asked for or stricter, in full, and nothing
   * else would change: the verdict then says how the mail fares by now.
   */
  public boolean isReached() {
    boolean ofZone = whatIf != null && whatIf.zone() != null && whatIf.zone().isJudged();
    return to != Target.NONE
        && move.present().p().compareTo(to.level()) >= 0
        && !ofZone
        && !move.changesRecord()
        && move.present().fault() == null
        && parts.stream().noneMatch(PartReadiness::moves);
  }
}
