package dev.rollcall.sender;

import dev.rollcall.domain.AlignmentMode;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfResult;
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
    DomainName organization = OrganizationalDomain.of(author);
    List<Signature> signatures = signatures(row, author, organization);
    List<SpfCheck> checks = spfChecks(row, author, organization);
    List<SpfCheck> counted = counted(row, checks);
    TreeSet<ReasonType> reasons = new TreeSet<>();
    row.reasons().forEach(reason -> reasons.add(reason.type().kind()));
    return new Evidence(
        row.dkim().kind(),
        row.spf().kind(),
        signatures.stream().anyMatch(s -> s.result() == AuthResult.PASS && s.aligned()),
        signatures.stream()
            .anyMatch(s -> s.result() == AuthResult.PASS && author.equals(s.domain())),
        counted.stream().anyMatch(s -> s.result() == AuthResult.PASS && s.aligned()),
        counted.stream().anyMatch(s -> s.result() == AuthResult.PASS && author.equals(s.domain())),
        signatures,
        checks,
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

  /**
   * Only MAIL FROM counts. Where a reporter shows nothing but HELO, the return path was empty and
   * MAIL FROM is postmaster at that name (RFC 7208 2.4).
   */
  private static List<SpfCheck> counted(Row row, List<SpfCheck> checks) {
    List<SpfCheck> ofMailFrom = checks.stream().filter(SpfCheck::ofMailFrom).toList();
    return ofMailFrom.isEmpty() && row.envelopeFrom() == null ? checks : ofMailFrom;
  }

  private static List<Signature> signatures(Row row, DomainName author, DomainName organization) {
    TreeSet<Signature> sorted = new TreeSet<>(SIGNATURE_ORDER);
    for (DkimResult result : row.dkimResults()) {
      Identifier signer = identifier(result.domain(), author, organization);
      AuthResult kind = result.result().kind();
      // Selectors of strangers name a sender only when they pass.
      String selector = signer.aligned() || kind == AuthResult.PASS ? result.selector() : null;
      sorted.add(new Signature(signer.domain(), selector, kind, signer.aligned()));
    }
    return List.copyOf(sorted);
  }

  private static List<SpfCheck> spfChecks(Row row, DomainName author, DomainName organization) {
    TreeSet<SpfCheck> sorted = new TreeSet<>(SPF_ORDER);
    for (SpfResult result : row.spfResults()) {
      Identifier sender = identifier(result.domain(), author, organization);
      sorted.add(
          new SpfCheck(
              sender.domain(), result.scope().kind(), result.result().kind(), sender.aligned()));
    }
    return List.copyOf(sorted);
  }

  /** An authenticated domain as evidence keeps it: what is not aligned is reduced. */
  private record Identifier(@Nullable DomainName domain, boolean aligned) {}

  private static Identifier identifier(
      @Nullable DomainName domain, DomainName author, DomainName organization) {
    if (domain == null || domain.equals(author)) {
      return new Identifier(domain, domain != null);
    }
    DomainName reduced = OrganizationalDomain.of(domain);
    boolean aligned = reduced.equals(organization);
    return new Identifier(aligned ? domain : reduced, aligned);
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
