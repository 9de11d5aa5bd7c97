package dev.rollcall.mail;

/** What becomes of a mail once the reports in it are stored. */
public enum After {
  /** It stays as it is. */
  LEAVE,
  /** It is marked as read. */
  SEEN,
  /** It is moved to another folder. */
  MOVE,
  /** It is deleted. */
  DELETE
}
