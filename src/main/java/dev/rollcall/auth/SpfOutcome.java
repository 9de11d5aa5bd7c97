package dev.rollcall.auth;

import java.util.List;

/**
 * How an SPF record was evaluated for an address. Texts are written by strangers.
 *
 * @param domain whose record it is: that of MAIL FROM, or of HELO where MAIL FROM is empty
 * @param matched the term that decided, and where that is an {@code include} what matched in it,
 *     outermost first; empty when no term did
 * @param lookups terms that made questions to DNS needed, of which {@value #MOST_LOOKUPS} are
 *     allowed (RFC 7208 4.6.4). All that the record can need when nothing but its {@code all}
 *     matches; one more than allowed when it was given up
 * @param voidLookups questions that found nothing, of which {@value #MOST_VOID_LOOKUPS} are allowed
 * @param askedForMail whether a term asked for something of the one mail (local part or HELO), so
 *     that another mail from the address may fare otherwise
 * @param explanation what the domain wants those told who fail; empty when nothing
 * @param detail why there is none, or an error; empty otherwise
 */
public record SpfOutcome(
    SpfResult result,
    String domain,
    List<MatchedTerm> matched,
    int lookups,
    int voidLookups,
    boolean askedForMail,
    String explanation,
    String detail) {

  /** RFC 7208 4.6.4. */
  public static final int MOST_LOOKUPS = 10;

  /** RFC 7208 4.6.4. */
  public static final int MOST_VOID_LOOKUPS = 2;

  public SpfOutcome {
    matched = List.copyOf(matched);
  }

  /** Whether the domain allows the address. */
  public boolean passes() {
    return result == SpfResult.PASS;
  }
}
