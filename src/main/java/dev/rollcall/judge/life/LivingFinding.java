package dev.rollcall.judge.life;

import dev.rollcall.judge.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A finding and where it is in its life.
 *
 * @param finding null when nothing in the window shows it any more
 */
public record LivingFinding(Life life, @Nullable Finding finding, FindingState state) {

  /** Its short name. */
  public FindingId id() {
    return life.id();
  }
}
