package dev.rollcall.report;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import org.jspecify.annotations.Nullable;

/**
 * The DMARC record as the receiver found it (RFC 9990 3.1.1.5). Absent is not the default: {@code
 * pct} was required before RFC 9990 and is gone in it.
 *
 * @param domain the policy domain: where the record was found; null when the reporter left it out
 * @param pct 0 to 100 as written, null when absent or no number
 * @param fo the failure reporting options as written, null when absent
 * @param testing the tag {@code t}, {@code y} or {@code n} as written, null when absent
 * @param discovery {@code psl} or {@code treewalk} as written, null when absent
 */
public record PublishedPolicy(
    @Nullable DomainName domain,
    Word<Alignment> adkim,
    Word<Alignment> aspf,
    Word<PolicyLevel> p,
    Word<PolicyLevel> sp,
    Word<PolicyLevel> np,
    @Nullable Integer pct,
    @Nullable String fo,
    @Nullable String testing,
    @Nullable String discovery) {

  /** The alignment that held for DKIM; relaxed unless strict was asked for. */
  public AlignmentMode dkimAlignment() {
    return adkim.kind() == Alignment.STRICT ? AlignmentMode.STRICT : AlignmentMode.RELAXED;
  }

  /** The alignment that held for SPF; relaxed unless strict was asked for. */
  public AlignmentMode spfAlignment() {
    return aspf.kind() == Alignment.STRICT ? AlignmentMode.STRICT : AlignmentMode.RELAXED;
  }
}
