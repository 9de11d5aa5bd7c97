package dev.rollcall.mail;

/**
 * Neighbouring UIDs of a folder (RFC 9051 2.3.1.1), whether each of them has a mail or not.
 *
 * @param first 1 or more
 * @param last {@code first} or more
 */
public record UidRange(long first, long last) {

  public UidRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("no range of UIDs: " + first + ":" + last);
    }
  }
}
