package dev.rollcall.judge.policy;

import dev.rollcall.domain.AlignmentMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants the next record to say beside the levels.
 *
 * @param adkim how closely signatures are to match (RFC 9989 4.7); null for no change
 * @param aspf likewise for MAIL FROM
 * @param pct the share of failing mail that older receivers are to apply the policy to, in per cent
 *     from 0 to 100; null for the next step of the ladder
 */
public record Wanted(
    @Nullable AlignmentMode adkim, @Nullable AlignmentMode aspf, @Nullable Integer pct) {

  /** Nothing special. */
  public static final Wanted NOTHING = new Wanted(null, null, null);

  /** The value of {@code adkim} or {@code aspf} that means {@code mode}. */
  static String letter(AlignmentMode mode) {
    return mode.name().substring(0, 1).toLowerCase(Locale.ROOT);
  }

  /** The step of {@code level} with that share. */
  Rung rung(Rung next) {
    if (pct == null) {
      return next;
    }
    return pct == 100 ? Rung.last(next.p()) : Rung.held(next.p(), pct);
  }

  boolean isAboutAlignment() {
    return adkim != null || aspf != null;
  }
}
