package dev.rollcall.judge;

import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.policy.GivenRecord;
import dev.rollcall.judge.policy.Rung;
import dev.rollcall.judge.whatif.WhatIf;
import org.jspecify.annotations.Nullable;

/**
 * The move that one thinks of.
 *
 * @param to the policy for the domain itself
 * @param sp the policy for existing subdomains, which then count for the verdict; null for the
 *     strictest that they are ready for
 * @param np likewise for subdomains that do not exist
 * @param whatIf what else one supposes
 * @param record the record to publish, whose levels are the others here; null for the next step of
 *     the ladder
 */
public record Question(
    Target to,
    @Nullable ReceiverPolicy sp,
    @Nullable ReceiverPolicy np,
    WhatIf whatIf,
    @Nullable GivenRecord record) {

  /** The next step of the ladder, with all else as it is. */
  public Question(Target to, @Nullable ReceiverPolicy sp, @Nullable ReceiverPolicy np) {
    this(to, sp, np, WhatIf.NOTHING, null);
  }

  /**
   * The same question about the next step on the way.
   *
   * @param step null when there is none
   */
  Question at(@Nullable Rung step) {
    return record == null && step != null && step.p() == ReceiverPolicy.QUARANTINE
        ? new Question(Target.QUARANTINE, sp, np, whatIf, null)
        : this;
  }

  /** The move of a domain; its subdomains follow as far as they are ready. */
  public static Question to(Target target) {
    return new Question(target, null, null);
  }

  /** The move to exactly {@code record}. */
  public static Question of(GivenRecord record, WhatIf whatIf) {
    return new Question(
        Target.of(record.given().p()), record.given().sp(), record.given().np(), whatIf, record);
  }

  /** The same move, if {@code other} were so. */
  public Question supposing(WhatIf other) {
    return new Question(to, sp, np, other, record);
  }
}
