package dev.rollcall.carrier;

import dev.rollcall.domain.DomainName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who carried a report.
 *
 * @param domain the domain that the mail was authenticated as; null when it was as none
 */
public record Carrier(Standing standing, @Nullable DomainName domain) {

  /** Of a bare file, and of mail on which no server of ours has a word. */
  public static final Carrier UNKNOWN = new Carrier(Standing.UNKNOWN, null);

  /** What is known of a carrier; of two for one report, the later constant holds. */
  public enum Standing {
    /** A server of ours says that the mail was not sent by the reporter that it names. */
    CONTRADICTED,
    /** Nothing can be known. */
    UNKNOWN,
    /** Nothing that is known speaks for the reporter, nor against it. */
    UNVERIFIED,
    /** The reporter sent it. */
    VERIFIED;

    /** The word in the store. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whichever says more for the report; this one when both say the same. */
  public Carrier orBetter(Carrier other) {
    return other.standing.compareTo(standing) > 0 ? other : this;
  }
}
