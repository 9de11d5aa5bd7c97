package dev.rollcall.judge.whatif;

import dev.rollcall.auth.SpfResult;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.Selector;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evidence as receivers would find it if a zone were published: what the zone answers for is held
 * against it, everything else stays as it was reported. A signature that failed is never cured.
 *
 * @param doubt whether it depends on something that is not known
 */
record InZone(Evidence evidence, Doubt doubt) {

  static InZone of(DomainName author, String source, Evidence was, ZoneFacts zone) {
    Reader reader = new Reader(author, source, was, zone);
    Evidence kept = reader.read(null);
    boolean depends =
        reader.read(AuthResult.PASS).passes() != reader.read(AuthResult.FAIL).passes();
    return new InZone(kept, depends ? reader.doubt() : Doubt.NONE);
  }

  private record Reader(DomainName author, String source, Evidence was, ZoneFacts zone) {

    /**
     * @param unknown what to take unknown results for; null for what they were
     */
    Evidence read(@Nullable AuthResult unknown) {
      if (was.listsDropped()) {
        return unknown == null || !was.passes() ? was : dropped(unknown);
      }
      List<Signature> signatures =
          was.signatures().stream().map(signature -> read(signature, unknown)).toList();
      List<SpfCheck> checks = was.spfChecks().stream().map(c -> read(c, unknown)).toList();
      if (signatures.equals(was.signatures()) && checks.equals(was.spfChecks())) {
        return was;
      }
      List<SpfCheck> ofMailFrom = checks.stream().filter(SpfCheck::ofMailFrom).toList();
      return SupposedEvidence.of(
          author, was, signatures, checks, countsHelo() ? checks : ofMailFrom);
    }

    /** Nobody knows what is behind mail whose lists were dropped. */
    private Evidence dropped(AuthResult unknown) {
      return unknown == AuthResult.PASS
          ? was
          : new Evidence(
              was.evaluatedDkim(),
              was.evaluatedSpf(),
              false,
              false,
              false,
              false,
              List.of(),
              List.of(),
              was.disposition(),
              was.reasons(),
              was.policy(),
              true);
    }

    private Signature read(Signature signature, @Nullable AuthResult unknown) {
      if (!signature.passes() || !signature.aligned()) {
        return signature;
      }
      Optional<Selector> key = Selector.of(signature);
      if (isOpen(signature, key)) {
        return unknown == null ? signature : with(signature, unknown);
      }
      boolean unusable = key.map(zone.keys()::get).filter(usable -> !usable).isPresent();
      return unusable ? with(signature, AuthResult.PERMERROR) : signature;
    }

    /** Whether nobody knows of its key: not which it is, or what there would be. */
    private boolean isOpen(Signature signature, Optional<Selector> key) {
      return key.isEmpty()
          ? isCovered(signature.domain(), signature.aligned())
          : zone.openKeys().contains(key.get());
    }

    private SpfCheck read(SpfCheck check, @Nullable AuthResult unknown) {
      DomainName domain = check.domain();
      if (domain == null
          || !isCovered(domain, check.aligned())
          || !(check.ofMailFrom() || countsHelo())) {
        return check;
      }
      SpfResult result = zone.spf().get(new ZoneFacts.Asked(domain, source));
      if (result == null) {
        return unknown == null ? check : with(check, unknown);
      }
      return with(check, AuthResult.valueOf(result.name()));
    }

    /** Why something is not known. */
    Doubt doubt() {
      boolean askAgain =
          was.signatures().stream()
                  .flatMap(signature -> Selector.of(signature).stream())
                  .anyMatch(zone.openKeys()::contains)
              || was.spfChecks().stream()
                  .flatMap(check -> Stream.ofNullable(check.domain()))
                  .anyMatch(d -> zone.open().contains(new ZoneFacts.Asked(d, source)));
      return askAgain ? Doubt.NO_ANSWER : Doubt.NOBODY_CAN_TELL;
    }

    private boolean isCovered(@Nullable DomainName domain, boolean aligned) {
      return aligned && domain != null && zone.covered().contains(domain);
    }

    /** A pass without any MAIL FROM check is that of HELO, for an empty MAIL FROM. */
    private boolean countsHelo() {
      return was.spfRelaxed() && was.spfChecks().stream().noneMatch(SpfCheck::ofMailFrom);
    }

    private static Signature with(Signature signature, AuthResult result) {
      return new Signature(signature.domain(), signature.selector(), result, signature.aligned());
    }

    private static SpfCheck with(SpfCheck check, AuthResult result) {
      return new SpfCheck(check.domain(), check.scope(), result, check.aligned());
    }
  }
}
