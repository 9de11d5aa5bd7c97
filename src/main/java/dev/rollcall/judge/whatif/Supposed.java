package dev.rollcall.judge.whatif;

import dev.rollcall.sender.ClassifiedTraffic;
import org.jspecify.annotations.Nullable;

/**
 * Mail as it was and as it would be.
 *
 * @param then null when it would not be sent
 * @param doubt whether it is known if it would pass; where not, it stays as it was
 */
public record Supposed(ClassifiedTraffic now, @Nullable ClassifiedTraffic then, Doubt doubt) {

  /** Whether it passes DMARC, and would not. */
  public boolean breaks() {
    return now.passes() && then != null && !then.passes();
  }

  /** Whether it fails DMARC, and would not. */
  public boolean heals() {
    return !now.passes() && then != null && then.passes();
  }

  /** Whether it passes DMARC by a signature, and would by SPF alone. */
  public boolean weakens() {
    return then != null
        && then.passes()
        && now.traffic().evidence().dkimPasses()
        && !then.traffic().evidence().dkimPasses();
  }
}
