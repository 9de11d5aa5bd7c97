package dev.rollcall.judge.policy;

import dev.rollcall.domain.ReceiverPolicy;
import org.jspecify.annotations.Nullable;

/**
 * How strictly receivers apply a level, in hundredths of a level: older ones by RFC 7489 6.6.4,
 * which knows {@code pct}, newer ones by RFC 9989 4.7, which knows {@code t}.
 */
record Effect(int older, int newer) {

  private static final int WHOLE = 100;

  static Effect of(ReceiverPolicy level, @Nullable Integer pct, boolean testing) {
    if (level == ReceiverPolicy.NONE) {
      return new Effect(0, 0);
    }
    int below = level == ReceiverPolicy.QUARANTINE ? 0 : WHOLE;
    int share = pct == null ? WHOLE : pct;
    return new Effect(below + share, below + (testing ? 0 : WHOLE));
  }

  static Effect of(ReceiverPolicy level, Rung rung) {
    return of(level, rung.pct(), rung.testing());
  }

  /** Whether some receivers are milder than by {@code other}. */
  boolean isWeakerThan(Effect other) {
    return older < other.older || newer < other.newer;
  }
}
