package dev.rollcall.judge.whatif;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Evaluated;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as it would be. The receiver's own verdict is kept unless the mail would fare otherwise;
 * then it is what a receiver would say.
 */
final class SupposedEvidence {

  private SupposedEvidence() {}

  /** Under other alignments (RFC 9989 4.4); null for the one that was published. */
  static Evidence aligned(
      Evidence was, @Nullable AlignmentMode adkim, @Nullable AlignmentMode aspf) {
    Evidence.Policy policy = was.policy();
    boolean dkimStrict = adkim == null ? policy.adkimStrict() : adkim == AlignmentMode.STRICT;
    boolean spfStrict = aspf == null ? policy.aspfStrict() : aspf == AlignmentMode.STRICT;
    if (dkimStrict == policy.adkimStrict() && spfStrict == policy.aspfStrict()) {
      return was;
    }
    Evidence.Policy other =
        new Evidence.Policy(
            policy.p(),
            policy.sp(),
            policy.np(),
            dkimStrict,
            spfStrict,
            policy.pct(),
            policy.testing());
    return evaluated(was, with(was, was.signatures(), was.spfChecks(), null, other));
  }

  /**
   * With other results.
   *
   * @param counted the checks that count
   */
  static Evidence of(
      DomainName author,
      Evidence was,
      List<Signature> signatures,
      List<SpfCheck> checks,
      List<SpfCheck> counted) {
    Passes passes =
        new Passes(
            signatures.stream().anyMatch(s -> passes(s.result()) && s.aligned()),
            signatures.stream().anyMatch(s -> passes(s.result()) && author.equals(s.domain())),
            counted.stream().anyMatch(c -> passes(c.result()) && c.aligned()),
            counted.stream().anyMatch(c -> passes(c.result()) && author.equals(c.domain())));
    return evaluated(was, with(was, signatures, checks, passes, was.policy()));
  }

  private static boolean passes(AuthResult result) {
    return result == AuthResult.PASS;
  }

  private record Passes(
      boolean dkimRelaxed, boolean dkimStrict, boolean spfRelaxed, boolean spfStrict) {}

  private static Evidence with(
      Evidence was,
      List<Signature> signatures,
      List<SpfCheck> checks,
      @Nullable Passes passes,
      Evidence.Policy policy) {
    return new Evidence(
        was.evaluatedDkim(),
        was.evaluatedSpf(),
        passes == null ? was.dkimRelaxed() : passes.dkimRelaxed(),
        passes == null ? was.dkimStrict() : passes.dkimStrict(),
        passes == null ? was.spfRelaxed() : passes.spfRelaxed(),
        passes == null ? was.spfStrict() : passes.spfStrict(),
        signatures,
        checks,
        was.disposition(),
        was.reasons(),
        policy,
        was.listsDropped());
  }

  private static Evidence evaluated(Evidence was, Evidence then) {
    return new Evidence(
        evaluated(was.evaluatedDkim(), was.dkimPasses(), then.dkimPasses()),
        evaluated(was.evaluatedSpf(), was.spfPasses(), then.spfPasses()),
        then.dkimRelaxed(),
        then.dkimStrict(),
        then.spfRelaxed(),
        then.spfStrict(),
        then.signatures(),
        then.spfChecks(),
        then.disposition(),
        then.reasons(),
        then.policy(),
        then.listsDropped());
  }

  private static Evaluated evaluated(Evaluated said, boolean passed, boolean passes) {
    if (passed == passes) {
      return said;
    }
    return passes ? Evaluated.PASS : Evaluated.FAIL;
  }
}
