package dev.rollcall.sender;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.OverrideReason;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfResult;
import dev.rollcall.report.SpfScope;
import dev.rollcall.report.Word;
import dev.rollcall.sender.Evidence.Policy;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The evidence in one row: alignment recomputed, lists tidied (RFC 9989 4.4). */
public final class RowEvidence {

  private static final Comparator<Signature> SIGNATURE_ORDER =
      Comparator.comparing(Signature::domain, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Signature::selector, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Signature::result)
          .thenComparing(Signature::aligned);
  private static final Comparator<SpfCheck> SPF_ORDER =
      Comparator.comparing(SpfCheck::domain, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(SpfCheck::scope)
          .thenComparing(SpfCheck::result)
          .thenComparing(SpfCheck::aligned);

  private RowEvidence() {}

  /** What {@code row} shows, under the policy that its report says was published. */
  public static Evidence of(Row row, PublishedPolicy published) {
    DomainName author = row.author();
    TreeSet<ReasonType> reasons = new TreeSet<>();
    row.reasons().stream().map(OverrideReason::type).map(Word::kind).forEach(reasons::add);
    return new Evidence(
        row.dkim().kind(),
        row.spf().kind(),
        dkimPasses(row, author, AlignmentMode.RELAXED),
        dkimPasses(row, author, AlignmentMode.STRICT),
        spfPasses(row, author, AlignmentMode.RELAXED),
        spfPasses(row, author, AlignmentMode.STRICT),
        signatures(row, author),
        spfChecks(row, author),
        row.disposition().kind(),
        reasons,
        policy(published),
        false);
  }

  /** The same evidence without its lists: what is left where there are too many combinations. */
  public static Evidence withoutLists(Evidence full) {
    return new Evidence(
        full.evaluatedDkim(),
        full.evaluatedSpf(),
        full.dkimRelaxed(),
        full.dkimStrict(),
        full.spfRelaxed(),
        full.spfStrict(),
        List.of(),
        List.of(),
        full.disposition(),
        full.reasons(),
        full.policy(),
        true);
  }

  private static boolean dkimPasses(Row row, DomainName author, AlignmentMode mode) {
    return row.dkimResults().stream()
        .anyMatch(r -> r.result().kind() == AuthResult.PASS && aligned(r.domain(), author, mode));
  }

  /**
   * Only MAIL FROM counts. Where a reporter shows nothing but HELO, the return path was empty and
   * MAIL FROM is postmaster at that name (RFC 7208 2.4).
   */
  private static boolean spfPasses(Row row, DomainName author, AlignmentMode mode) {
    boolean onlyHelo =
        row.envelopeFrom() == null
            && row.spfResults().stream().allMatch(r -> r.scope().kind() == SpfScope.HELO);
    return row.spfResults().stream()
        .filter(r -> onlyHelo || r.scope().kind() != SpfScope.HELO)
        .anyMatch(r -> r.result().kind() == AuthResult.PASS && aligned(r.domain(), author, mode));
  }

  private static boolean aligned(
      @Nullable DomainName identifier, DomainName author, AlignmentMode mode) {
    return identifier != null && mode.aligned(identifier, author);
  }

  private static List<Signature> signatures(Row row, DomainName author) {
    TreeSet<Signature> sorted = new TreeSet<>(SIGNATURE_ORDER);
    row.dkimResults().forEach(result -> sorted.add(signature(result, author)));
    return List.copyOf(sorted);
  }

  /** Selectors of strangers name a sender only when they pass. */
  private static Signature signature(DkimResult result, DomainName author) {
    boolean aligned = aligned(result.domain(), author, AlignmentMode.RELAXED);
    AuthResult kind = result.result().kind();
    return new Signature(
        reduced(result.domain(), aligned),
        aligned || kind == AuthResult.PASS ? result.selector() : null,
        kind,
        aligned);
  }

  private static List<SpfCheck> spfChecks(Row row, DomainName author) {
    TreeSet<SpfCheck> sorted = new TreeSet<>(SPF_ORDER);
    for (SpfResult result : row.spfResults()) {
      boolean aligned = aligned(result.domain(), author, AlignmentMode.RELAXED);
      sorted.add(
          new SpfCheck(
              reduced(result.domain(), aligned),
              result.scope().kind(),
              result.result().kind(),
              aligned));
    }
    return List.copyOf(sorted);
  }

  private static @Nullable DomainName reduced(@Nullable DomainName domain, boolean aligned) {
    return domain == null || aligned ? domain : OrganizationalDomain.of(domain);
  }

  private static Policy policy(PublishedPolicy published) {
    return new Policy(
        lower(published.p()),
        lower(published.sp()),
        lower(published.np()),
        published.dkimAlignment() == AlignmentMode.STRICT,
        published.spfAlignment() == AlignmentMode.STRICT,
        published.pct(),
        published.testing());
  }

  private static @Nullable String lower(Word<?> word) {
    return word.received() == null ? null : word.received().toLowerCase(Locale.ROOT);
  }
}
