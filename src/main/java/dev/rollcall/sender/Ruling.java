package dev.rollcall.sender;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who decided on a sender, when and why.
 *
 * @param by null when the configuration says so, where nobody signs
 * @param at when it was decided; null when the configuration says so
 * @param because in that person's words; null when there are none
 */
public record Ruling(@Nullable String by, @Nullable Instant at, @Nullable String because) {

  /** What the configuration says, with its reason. */
  public static Ruling configured(@Nullable String because) {
    return new Ruling(null, null, because);
  }

  /** Whether the configuration says so. */
  public boolean isConfigured() {
    return at == null;
  }
}
