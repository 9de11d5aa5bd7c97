package dev.rollcall.judge;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Evaluated;
import dev.rollcall.sender.ClassifiedTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.MessageClass;
import dev.rollcall.sender.SenderName;
import dev.rollcall.sender.Traffic;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What is wrong with some mail, by the results that its receivers reported. */
final class Faults {

  /** An alignment that was not looked at is not a missing one. */
  private static final DomainName NOT_EVALUATED = new DomainName("not.evaluated");

  private static final Set<AuthResult> BROKEN =
      EnumSet.of(
          AuthResult.FAIL,
          AuthResult.SOFTFAIL,
          AuthResult.PERMERROR,
          AuthResult.POLICY,
          AuthResult.NEUTRAL);

  private static final Set<AuthResult> MISSED =
      EnumSet.of(
          AuthResult.FAIL,
          AuthResult.SOFTFAIL,
          AuthResult.NEUTRAL,
          AuthResult.NONE,
          AuthResult.PERMERROR);

  private Faults() {}

  /** The faults worth telling; none for sound mail and for forged mail. */
  static Set<FindingKind> of(ClassifiedTraffic mail) {
    if (mail.passes()) {
      return ofPassing(mail);
    }
    if (mail.is(MessageClass.INDIRECT)) {
      return EnumSet.of(FindingKind.FORWARDED);
    }
    return mail.is(MessageClass.SPOOFED)
        ? EnumSet.noneOf(FindingKind.class)
        : ofFailing(mail.traffic());
  }

  private static Set<FindingKind> ofFailing(Traffic mail) {
    if (mail.evidence().evaluatedAsPass()) {
      return EnumSet.of(FindingKind.CONTRADICTION);
    }
    EnumSet<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    ofSignatures(mail).ifPresent(kinds::add);
    ofSpf(mail).ifPresent(kinds::add);
    if (kinds.isEmpty()) {
      kinds.add(FindingKind.UNEXPLAINED);
    }
    return kinds;
  }

  /** What is fragile in mail that passes: SPF alone. By its signature it passes anywhere. */
  private static Set<FindingKind> ofPassing(ClassifiedTraffic mail) {
    Traffic traffic = mail.traffic();
    EnumSet<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    boolean authentic = mail.sender().ours() || mail.sender().kind() == SenderName.Kind.PASSING;
    if (authentic && !traffic.evidence().dkimPasses()) {
      ofSignatures(traffic)
          .filter(kind -> kind != FindingKind.TEMPORARY_ERROR)
          .ifPresent(kinds::add);
    }
    return kinds;
  }

  private static Optional<FindingKind> ofSignatures(Traffic mail) {
    Evidence evidence = mail.evidence();
    if (evidence.listsDropped() || evidence.evaluatedDkim() == Evaluated.PASS) {
      return Optional.empty();
    }
    if (mail.signedInOurName()) {
      return ours(mail, BROKEN)
          ? Optional.of(FindingKind.BROKEN_SIGNATURE)
          : Optional.of(FindingKind.TEMPORARY_ERROR)
              .filter(kind -> ours(mail, EnumSet.of(AuthResult.TEMPERROR)));
    }
    if (evidence.signatures().stream().anyMatch(Evidence.Signature::passes)) {
      return Optional.of(FindingKind.SIGNED_BY_OTHER_DOMAIN);
    }
    return evidence.signatures().stream().anyMatch(Faults::nameless)
        ? Optional.empty()
        : Optional.of(FindingKind.UNSIGNED);
  }

  private static Optional<FindingKind> ofSpf(Traffic mail) {
    Evidence evidence = mail.evidence();
    if (evidence.listsDropped() || evidence.evaluatedSpf() == Evaluated.PASS) {
      return Optional.empty();
    }
    if (evidence.spfChecks().stream()
        .anyMatch(c -> mail.aligned(c) && MISSED.contains(c.result()))) {
      return Optional.of(FindingKind.SPF_MISS);
    }
    if (evidence.spfChecks().stream().anyMatch(Evidence.SpfCheck::passes)) {
      return Optional.of(FindingKind.SPF_NOT_ALIGNED);
    }
    return evidence.spfChecks().stream()
            .anyMatch(c -> mail.aligned(c) && c.result() == AuthResult.TEMPERROR)
        ? Optional.of(FindingKind.TEMPORARY_ERROR)
        : Optional.empty();
  }

  private static boolean ours(Traffic mail, Set<AuthResult> results) {
    return mail.evidence().signatures().stream()
        .anyMatch(s -> mail.aligned(s) && results.contains(s.result()));
  }

  /** A signature was there, but the reporter did not say whose. */
  private static boolean nameless(Evidence.Signature signature) {
    return (signature.domain() == null || NOT_EVALUATED.equals(signature.domain()))
        && signature.result() != AuthResult.NONE;
  }
}
