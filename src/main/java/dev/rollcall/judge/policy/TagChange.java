package dev.rollcall.judge.policy;

import org.jspecify.annotations.Nullable;

/**
 * What to do to one tag of a record.
 *
 * @param value what to set it to; null to take it out
 */
public record TagChange(String tag, @Nullable String value) {

  /** Such as {@code p=quarantine} or {@code no pct}. */
  @Override
  public String toString() {
    return value == null ? "no " + tag : tag + "=" + value;
  }
}
