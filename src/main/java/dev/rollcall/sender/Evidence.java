package dev.rollcall.sender;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.SpfScope;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What many rows have in common, as far as a judgement needs it: the same evidence for one source
 * is counted, not kept row by row. Alignment is recomputed here from identifiers and results; the
 * receiver's own verdict stands beside it.
 *
 * @param evaluatedDkim the receiver's aligned DKIM result
 * @param evaluatedSpf the receiver's aligned SPF result
 * @param dkimRelaxed whether a passing signature is aligned in relaxed mode
 * @param dkimStrict whether a passing signature is aligned in strict mode
 * @param spfRelaxed whether a passing MAIL FROM check is aligned in relaxed mode
 * @param spfStrict whether a passing MAIL FROM check is aligned in strict mode
 * @param signatures sorted, each once; unaligned domains reduced to their organizational domain
 * @param spfChecks sorted, each once; unaligned domains reduced to their organizational domain
 * @param disposition what the receiver did
 * @param reasons why it did something else
 * @param policy what was published
 * @param listsDropped whether signatures and SPF checks were dropped because the domain's mail of
 *     that day had too many combinations
 */
public record Evidence(
    Evaluated evaluatedDkim,
    Evaluated evaluatedSpf,
    boolean dkimRelaxed,
    boolean dkimStrict,
    boolean spfRelaxed,
    boolean spfStrict,
    List<Signature> signatures,
    List<SpfCheck> spfChecks,
    Disposition disposition,
    SortedSet<ReasonType> reasons,
    Policy policy,
    boolean listsDropped) {

  /**
   * One DKIM signature.
   *
   * @param domain null when the reporter left it out
   * @param selector null when the reporter left it out or the domain is not aligned
   */
  public record Signature(
      @Nullable DomainName domain, @Nullable String selector, AuthResult result, boolean aligned) {

    /** Whether it proves that {@code domain} signed, aligned or not. */
    public boolean passes() {
      return result == AuthResult.PASS && domain != null;
    }
  }

  /**
   * One SPF check.
   *
   * @param domain null when the reporter left it out
   */
  public record SpfCheck(
      @Nullable DomainName domain, SpfScope scope, AuthResult result, boolean aligned) {

    /** Whether it is about MAIL FROM, the only identity that counts (RFC 9989 4.4.2). */
    public boolean ofMailFrom() {
      return scope != SpfScope.HELO;
    }

    /** Whether it proves that {@code domain} allows the sending address, aligned or not. */
    public boolean passes() {
      return result == AuthResult.PASS && domain != null && ofMailFrom();
    }
  }

  /**
   * The published policy, as far as a judgement needs it.
   *
   * @param p the word as received, lower-cased; null when absent; so are the others
   */
  public record Policy(
      @Nullable String p,
      @Nullable String sp,
      @Nullable String np,
      boolean adkimStrict,
      boolean aspfStrict,
      @Nullable Integer pct,
      @Nullable String testing) {}

  public Evidence {
    signatures = List.copyOf(signatures);
    spfChecks = List.copyOf(spfChecks);
    reasons = Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
  }

  /** Whether the mail passes DMARC by the alignment that was published, recomputed. */
  public boolean passes() {
    return dkimPasses() || spfPasses();
  }

  /** Whether an aligned signature passes, by the alignment that was published. */
  public boolean dkimPasses() {
    return policy.adkimStrict() ? dkimStrict : dkimRelaxed;
  }

  /** Whether SPF passes aligned, by the alignment that was published. */
  public boolean spfPasses() {
    return policy.aspfStrict() ? spfStrict : spfRelaxed;
  }

  /** Whether the receiver says that the mail passed DMARC. */
  public boolean evaluatedAsPass() {
    return evaluatedDkim == Evaluated.PASS || evaluatedSpf == Evaluated.PASS;
  }
}
