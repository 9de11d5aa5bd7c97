package dev.rollcall.judge;

import dev.rollcall.auth.SpfOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why SPF misses some mail, and the remedy that works.
 *
 * @param sources each with what today's record says of it, largest first
 * @param terms what to add to the record of the MAIL FROM domain; empty when nothing helps there
 * @param lookupsBefore the look-ups that the record needs today; null when not known
 * @param lookupsAfter those with {@code terms}; null when not known
 * @param fix what to do, in a sentence or two
 */
public record SpfAdvice(
    SpfMiss miss,
    List<SourceToday> sources,
    Remedy remedy,
    List<String> terms,
    @Nullable Integer lookupsBefore,
    @Nullable Integer lookupsAfter,
    String fix) {

  /** What today's record says of an address that reports show as missed. */
  public enum Today {
    WOULD_PASS("would pass now"),
    WOULD_FAIL("would still fail"),
    /** DNS did not answer, or the outcome depends on the one mail. */
    UNKNOWN("unknown"),
    /** It was left out, or the reporter masked the address. */
    NOT_ASKED("not asked");

    private final String words;

    Today(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  /** The kind of remedy. */
  public enum Remedy {
    /** Today's record allows all of it. */
    NONE,
    /** Nobody knows whose it is. */
    FIND_OUT,
    /** The record cannot be evaluated by anybody. */
    MEND_RECORD,
    /** List the addresses themselves. */
    ALLOW_ADDRESSES,
    /** Include what the service documents. */
    ALLOW_INCLUDE,
    /** An aligned signature; SPF would be wrong or useless. */
    SIGN,
    /** An aligned signature, or else a bounce domain below the author's. */
    SIGN_OR_OWN_BOUNCES,
    /** DNS did not say enough. */
    UNKNOWN
  }

  /**
   * One address.
   *
   * @param outcome null when not asked
   */
  public record SourceToday(
      String source, long messages, Today today, @Nullable SpfOutcome outcome) {}

  public SpfAdvice {
    sources = List.copyOf(sources);
    terms = List.copyOf(terms);
  }
}
