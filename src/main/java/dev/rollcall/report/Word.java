package dev.rollcall.report;

import org.jspecify.annotations.Nullable;

/**
 * A word of a fixed vocabulary as a reporter used it: a kind to decide on, and the word as
 * received, so that a word nobody knew yet is not lost.
 *
 * @param kind what the word means; the vocabulary's {@code UNKNOWN} for a word it does not have,
 *     its {@code ABSENT} when the reporter wrote none
 * @param received the word as written, trimmed; null when absent
 */
public record Word<K extends Enum<K>>(K kind, @Nullable String received) {

  @Override
  public String toString() {
    return received == null ? "absent" : received;
  }
}
