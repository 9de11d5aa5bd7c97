package dev.rollcall.sender;

/**
 * What DNS says of the key of a selector.
 *
 * @param bits the length of an RSA key; 0 when it is another or not known
 */
public record SelectorKey(State state, int bits) {

  /** RFC 8301 3.2: what signers should have. */
  private static final int ADVISED = 2048;

  /** Nobody has said. */
  public static final SelectorKey UNKNOWN = new SelectorKey(State.UNKNOWN, 0);

  /** Whether the key is there. */
  public enum State {
    PRESENT,
    /** There, and said to be only tried ({@code t=y}). */
    TESTING,
    /** Taken back: {@code p=} is empty. */
    REVOKED,
    /** There is no record. */
    MISSING,
    /** The record is no key, or there are several. */
    UNUSABLE,
    UNKNOWN
  }

  boolean isPublished() {
    return state == State.PRESENT || state == State.TESTING;
  }

  boolean isShort() {
    return bits > 0 && bits < ADVISED;
  }

  boolean isGone() {
    return state == State.REVOKED || state == State.MISSING;
  }
}
