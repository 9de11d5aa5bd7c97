package dev.rollcall.mail;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of a mailbox's mail once it is settled. Mail that is no report, or could not be
 * read, is moved at most, never deleted.
 *
 * @param stored what becomes of mail whose reports are stored
 * @param storedTo the folder that such mail is moved to; null unless it is to be moved
 * @param ignoredTo the folder that mail is moved to which is no report; null to leave it
 * @param rejectedTo the folder that mail is moved to which could not be read, or not all of it;
 *     null to leave it
 */
public record Filing(
    After stored,
    @Nullable String storedTo,
    @Nullable String ignoredTo,
    @Nullable String rejectedTo) {

  /** Everything stays as it is. */
  public static final Filing NONE = new Filing(After.LEAVE, null, null, null);

  /** Stored mail is dealt with; everything else stays as it is. */
  public static Filing ofStored(After stored, @Nullable String storedTo) {
    return new Filing(stored, storedTo, null, null);
  }
}
