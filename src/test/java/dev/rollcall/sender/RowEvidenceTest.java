package dev.rollcall.sender;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.Alignment;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.DkimResult;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.PolicyLevel;
import dev.rollcall.report.PublishedPolicy;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfResult;
import dev.rollcall.report.SpfScope;
import dev.rollcall.report.Word;
import dev.rollcall.sender.Evidence.Signature;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Alignment recomputed from identifiers and results, whatever the receiver made of them. */
class RowEvidenceTest {

  @Test
  void passingSignatureOfASubdomainIsAlignedRelaxedOnly() {
    Evidence evidence = of(List.of(dkim("mail.acme.example", "s1", AuthResult.PASS)), List.of());

    assertThat(evidence.dkimRelaxed()).isTrue();
    assertThat(evidence.dkimStrict()).isFalse();
    assertThat(evidence.passes()).isTrue();
  }

  @Test
  void strictAlignmentAsPublishedDecides() {
    Row row =
        row(
            "acme.example",
            null,
            List.of(dkim("mail.acme.example", "s1", AuthResult.PASS)),
            List.of());

    assertThat(RowEvidence.of(row, published(Alignment.STRICT)).passes()).isFalse();
  }

  @Test
  void failingOrForeignSignatureProvesNothing() {
    Evidence evidence =
        of(
            List.of(
                dkim("acme.example", "s1", AuthResult.FAIL),
                dkim("vendor.example", "s2", AuthResult.PASS)),
            List.of());

    assertThat(evidence.passes()).isFalse();
  }

  @Test
  void heloCountsOnlyWhereNothingElseWasChecked() {
    SpfResult helo = spf("acme.example", SpfScope.HELO, AuthResult.PASS);
    SpfResult mailFrom = spf("other.example", SpfScope.MFROM, AuthResult.FAIL);

    assertThat(of(List.of(), List.of(helo, mailFrom)).spfRelaxed()).isFalse();
    assertThat(of(List.of(), List.of(helo)).spfRelaxed()).isTrue();
  }

  @Test
  void absentScopeIsMailFrom() {
    SpfResult unscoped =
        new SpfResult(
            DomainName.of("acme.example"),
            new Word<>(SpfScope.ABSENT, null),
            new Word<>(AuthResult.PASS, "pass"),
            null);

    assertThat(of(List.of(), List.of(unscoped)).spfRelaxed()).isTrue();
  }

  @Test
  void foreignDomainsAreReducedAndKeepTheirSelectorOnlyWhenTheyPass() {
    Evidence evidence =
        of(
            List.of(
                dkim("a.b.vendor.example", "k1", AuthResult.PASS),
                dkim("x.forged.example", "k2", AuthResult.FAIL),
                dkim("sub.acme.example", "k3", AuthResult.FAIL)),
            List.of());

    assertThat(evidence.signatures())
        .containsExactlyInAnyOrder(
            new Signature(DomainName.of("vendor.example"), "k1", AuthResult.PASS, false),
            new Signature(DomainName.of("forged.example"), null, AuthResult.FAIL, false),
            new Signature(DomainName.of("sub.acme.example"), "k3", AuthResult.FAIL, true));
  }

  @Test
  void evidenceDoesNotDependOnTheOrderOfResults() {
    DkimResult one = dkim("acme.example", "s1", AuthResult.PASS);
    DkimResult other = dkim(null, null, AuthResult.FAIL);

    assertThat(of(List.of(one, other), List.of()))
        .isEqualTo(of(List.of(other, one, one), List.of()));
  }

  @Test
  void withoutListsOnlyTheListsAreGone() {
    Evidence full =
        of(
            List.of(dkim("acme.example", "s1", AuthResult.PASS)),
            List.of(spf("acme.example", SpfScope.MFROM, AuthResult.PASS)));
    Evidence reduced = RowEvidence.withoutLists(full);

    assertThat(reduced.signatures()).isEmpty();
    assertThat(reduced.spfChecks()).isEmpty();
    assertThat(reduced.listsDropped()).isTrue();
    assertThat(reduced.passes()).isEqualTo(full.passes());
    assertThat(reduced.dkimStrict()).isTrue();
    assertThat(reduced.spfStrict()).isTrue();
  }

  private static Evidence of(List<DkimResult> dkim, List<SpfResult> spf) {
    return RowEvidence.of(row("acme.example", null, dkim, spf), published(Alignment.RELAXED));
  }

  private static Row row(
      String author, @Nullable String envelopeFrom, List<DkimResult> dkim, List<SpfResult> spf) {
    return new Row(
        "192.0.2.1",
        1,
        new Word<>(Disposition.NONE, "none"),
        new Word<>(Evaluated.FAIL, "fail"),
        new Word<>(Evaluated.FAIL, "fail"),
        List.of(),
        DomainName.of(author),
        envelopeFrom == null ? null : DomainName.of(envelopeFrom),
        null,
        dkim,
        spf);
  }

  private static DkimResult dkim(
      @Nullable String domain, @Nullable String selector, AuthResult result) {
    return new DkimResult(
        domain == null ? null : DomainName.of(domain),
        selector,
        new Word<>(result, result.name()),
        null);
  }

  private static SpfResult spf(String domain, SpfScope scope, AuthResult result) {
    return new SpfResult(
        DomainName.of(domain),
        new Word<>(scope, scope.name()),
        new Word<>(result, result.name()),
        null);
  }

  private static PublishedPolicy published(Alignment mode) {
    Word<PolicyLevel> absent = new Word<>(PolicyLevel.ABSENT, null);
    return new PublishedPolicy(
        DomainName.of("acme.example"),
        new Word<>(mode, "x"),
        new Word<>(mode, "x"),
        new Word<>(PolicyLevel.NONE, "none"),
        absent,
        absent,
        null,
        null,
        null,
        null);
  }
}
