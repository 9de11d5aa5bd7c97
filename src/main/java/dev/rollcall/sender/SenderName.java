package dev.rollcall.sender;

import java.util.Comparator;

/**
 * Who sent some mail, as far as evidence tells. An identifier that failed its check never names
 * anybody.
 *
 * @param name the listed name, the proven domain, or words that say that nothing is proven; from a
 *     stranger's report unless the kind is a listed one
 */
public record SenderName(Kind kind, String name) implements Comparable<SenderName> {

  private static final Comparator<SenderName> ORDER =
      Comparator.comparing(SenderName::kind).thenComparing(SenderName::name);

  /** What the name rests on. */
  public enum Kind {
    /** A person listed it as ours. */
    OURS,
    /** A person listed it as forging our mail. */
    SPOOFER,
    /** Nobody listed it, but it holds a key of ours or is in our SPF record. */
    PASSING,
    /** Named by the domain of a passing signature that is not aligned. */
    SIGNER,
    /** Named by the domain of a passing MAIL FROM check that is not aligned. */
    BOUNCE_DOMAIN,
    /** Nothing is proven; named by its address or network. */
    UNKNOWN,
    /** The many small ones that are not worth a line each. */
    OTHERS
  }

  /** The name of a sender that a person listed as ours. */
  public static SenderName ours(KnownSender sender) {
    return new SenderName(Kind.OURS, sender.name());
  }

  /** Whether a person listed it as ours. */
  public boolean ours() {
    return kind == Kind.OURS;
  }

  @Override
  public int compareTo(SenderName other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return name;
  }
}
