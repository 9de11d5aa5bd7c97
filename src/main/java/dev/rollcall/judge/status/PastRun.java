package dev.rollcall.judge.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that has ended, and what it took in.
 *
 * @param command {@code poll}, {@code import}, {@code retry} or {@code reparse}
 * @param messages mails or files read; reports read again by {@code reparse}
 * @param stored reports stored, whatever their kind; those that changed by {@code reparse}
 * @param duplicates reports that were stored before
 * @param conflicts reports stored beside another content under the same name
 * @param ignored messages that are no report
 * @param rejected messages that could not be read, or not all of it
 * @param error what ended it early; null when nothing did
 */
public record PastRun(
    String command,
    Instant started,
    Instant finished,
    long messages,
    long stored,
    long duplicates,
    long conflicts,
    long ignored,
    long rejected,
    @Nullable String error) {

  /** How long it took. */
  public Duration duration() {
    return Duration.between(started, finished);
  }
}
