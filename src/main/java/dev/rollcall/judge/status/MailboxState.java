package dev.rollcall.judge.status;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one mailbox, all its folders together. Counts are mails.
 *
 * @param backlog not settled when the mailbox was last looked at
 * @param reports settled: those with reports
 * @param ignored settled: those that are no report
 * @param rejected settled: those that could not be read, or not all of it
 * @param toFile settled, and still to be marked, moved or deleted
 * @param oldest the day of receipt of the oldest settled mail; null when that is not known
 * @param lastSuccess when it was last read to its end; null when it never was
 * @param firstFailure when a poll of it first ended early; null when none did
 * @param lastFailure when a poll of it last ended early; null when none did
 * @param lastError why; may quote the server. Null when no poll ended early
 */
public record MailboxState(
    String name,
    long backlog,
    long reports,
    long ignored,
    long rejected,
    long toFile,
    @Nullable LocalDate oldest,
    @Nullable Instant lastSuccess,
    @Nullable Instant firstFailure,
    @Nullable Instant lastFailure,
    @Nullable String lastError) {

  /** A mailbox that nobody has looked at. */
  public static MailboxState unknown(String name) {
    return new MailboxState(name, 0, 0, 0, 0, 0, null, null, null, null, null);
  }

  /** Whether no poll of it has ended yet, well or not. */
  public boolean neverPolled() {
    return lastSuccess == null && lastFailure == null;
  }

  /** Since when it has not been read to its end; null when nobody has tried. */
  public @Nullable Instant unreadSince() {
    return lastSuccess == null ? firstFailure : lastSuccess;
  }

  /** Whether its last poll ended early. */
  public boolean fails() {
    return lastFailure != null && (lastSuccess == null || lastFailure.isAfter(lastSuccess));
  }
}
