package dev.rollcall.judge.policy;

import dev.rollcall.domain.ReceiverPolicy;
import org.jspecify.annotations.Nullable;

/**
 * One step of the way. Older receivers ignore {@code t} and those by RFC 9989 ignore {@code pct},
 * so one of the tags without the other would hold back only some of them.
 *
 * @param pct the share of failing mail that older receivers apply the policy to, in per cent below
 *     100; null on the last step of a level, which has neither tag
 * @param testing whether {@code t=y} is there
 */
public record Rung(ReceiverPolicy p, @Nullable Integer pct, boolean testing) {

  public Rung {
    if (testing != (pct != null)) {
      throw new IllegalArgumentException("t=y and pct go together");
    }
    if (pct != null && (pct < 0 || pct > 99)) {
      throw new IllegalArgumentException("pct=" + pct + " holds nobody back");
    }
  }

  /** The step that holds nobody back. */
  public static Rung last(ReceiverPolicy p) {
    return new Rung(p, null, false);
  }

  /** The step that holds back those by RFC 9989, and older receivers for all but {@code pct}. */
  public static Rung held(ReceiverPolicy p, int pct) {
    return new Rung(p, pct, true);
  }

  /** Whether it holds nobody back. */
  public boolean isLast() {
    return !testing;
  }

  /** The tags that make it up, as in a record. */
  @Override
  public String toString() {
    return isLast() ? "p=" + p.word() : "p=" + p.word() + "; t=y; pct=" + pct;
  }
}
