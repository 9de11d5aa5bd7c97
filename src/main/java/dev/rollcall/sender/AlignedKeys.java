package dev.rollcall.sender;

import dev.rollcall.report.AuthResult;
import java.util.Set;
import java.util.stream.Collectors;

/** The keys that aligned signatures of mail name. */
final class AlignedKeys {

  private final boolean passing;

  /** Only strict alignment looks at the author, who is not in the evidence. */
  private final PerEvidence<Set<Selector>> relaxed =
      new PerEvidence<>(evidence -> keys(evidence, Evidence.Signature::aligned));

  private interface Aligned {
    boolean is(Evidence.Signature signature);
  }

  /**
   * @param passing whether of signatures that pass, or of those that are there and do not
   */
  AlignedKeys(boolean passing) {
    this.passing = passing;
  }

  Set<Selector> of(Traffic mail) {
    Evidence evidence = mail.evidence();
    return evidence.policy().adkimStrict() ? keys(evidence, mail::aligned) : relaxed.of(evidence);
  }

  private Set<Selector> keys(Evidence evidence, Aligned aligned) {
    return evidence.signatures().stream()
        .filter(signature -> aligned.is(signature) && signature.passes() == passing)
        .filter(signature -> signature.result() != AuthResult.NONE)
        .flatMap(signature -> Selector.of(signature).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
