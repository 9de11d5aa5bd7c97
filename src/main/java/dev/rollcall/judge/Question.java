package dev.rollcall.judge;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.Rung;
import org.jspecify.annotations.Nullable;

/**
 * The move that one thinks of.
 *
 * @param to the policy for the domain itself
 * @param sp the policy for existing subdomains, which then count for the verdict; null for the
 *     strictest that they are ready for
 * @param np likewise for subdomains that do not exist
 */
public record Question(Target to, @Nullable ReceiverPolicy sp, @Nullable ReceiverPolicy np) {

  /**
   * The same question about the next step on the way.
   *
   * @param step null when there is none
   */
  Question at(@Nullable Rung step) {
    return step != null && step.p() == ReceiverPolicy.QUARANTINE
        ? new Question(Target.QUARANTINE, sp, np)
        : this;
  }

  /** The move of a domain; its subdomains follow as far as they are ready. */
  public static Question to(Target target) {
    return new Question(target, null, null);
  }
}
