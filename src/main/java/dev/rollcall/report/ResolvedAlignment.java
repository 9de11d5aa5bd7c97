package dev.rollcall.report;

/**
 * Which mechanisms gave the failing message an aligned identity. Identity-Alignment means the
 * opposite in RFC 7489 and in RFC 9991, so this is worked out by holding both meanings against what
 * else the report says.
 *
 * @param basis how it was worked out
 */
public record ResolvedAlignment(Mechanism dkim, Mechanism spf, Basis basis) {

  /** Nothing is known. */
  public static final ResolvedAlignment UNKNOWN =
      new ResolvedAlignment(Mechanism.UNKNOWN, Mechanism.UNKNOWN, Basis.UNRESOLVED);

  /** What one mechanism gave. */
  public enum Mechanism {
    /** It passed for an identity that is aligned with the author domain. */
    ALIGNED,
    NOT_ALIGNED,
    UNKNOWN
  }

  /** How it was worked out. */
  public enum Basis {
    /** Identity-Alignment names what was aligned (RFC 7489 7.3.1); only that meaning fits. */
    RFC_7489,
    /** Identity-Alignment names what was not (RFC 9991 4); only that meaning fits. */
    RFC_9991,
    /** The report says so in words, for each mechanism. */
    STATED,
    /** There is no usable Identity-Alignment, or none of its meanings fits. */
    AUTHENTICATION_RESULTS,
    /** Nothing tells the meanings apart, or there is nothing to go by. */
    UNRESOLVED
  }
}
