package dev.rollcall.sender;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a sender as the store keeps it.
 *
 * @param sender what was decided; its ruling has a name and a time
 * @param end who ended it; null while it is in force
 */
public record SenderDecision(KnownSender sender, @Nullable End end) {

  /** Who ended a decision, and when. */
  public record End(String by, Instant at) {}

  /** Whether it counts. */
  public boolean inForce() {
    return end == null;
  }
}
