package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.sender.Service;
import dev.rollcall.sender.Service.Possible;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ServiceLinesTest {

  private static final Service WAVE =
      service("Wave", Possible.YES, "Settings > Domains", Possible.NO, null);
  private static final Service TIDE =
      service("Tide", Possible.NO, null, Possible.YES, "ask its support");

  @Test
  void aServiceThatSignedTellsWhereToTurnAlignmentOn() {
    assertThat(
            fix(
                "mail 203.0.113.9 100 dkim=wave.example/s1:pass",
                FindingKind.SIGNED_BY_OTHER_DOMAIN))
        .startsWith("Find out whose it is.")
        .endsWith(
            "d=acme.example. DKIM in Wave: Settings > Domains. Wave offers no bounce domain of"
                + " yours.");
  }

  @Test
  void aServiceWhoseBounceDomainPassedDoesLikewise() {
    assertThat(fix("mail 203.0.113.9 100 spf=tide.example:pass", FindingKind.SPF_NOT_ALIGNED))
        .endsWith(
            " Tide cannot sign with a domain of yours. Bounce domain in Tide: ask its support.");
  }

  @Test
  void whatFailedNamesNobody() {
    assertThat(
            fix(
                "mail 203.0.113.9 100 dkim=wave.example/s1:pass,tide.example/s1:fail",
                FindingKind.SIGNED_BY_OTHER_DOMAIN))
        .doesNotContain("Tide");
  }

  @Test
  void otherFindingsSayNothingOfServices() {
    assertThat(
            fix(
                "mail 203.0.113.9 100 dkim=wave.example/s1:pass spf=acme.example:fail",
                FindingKind.SPF_MISS))
        .doesNotContain("Wave");
  }

  private static String fix(String mail, FindingKind kind) {
    return new World(mail)
        .with(WAVE, TIDE).judged().findings().stream()
            .filter(finding -> finding.kind() == kind)
            .findFirst()
            .orElseThrow()
            .fix();
  }

  private static Service service(
      String name,
      Possible alignedDkim,
      @Nullable String howToSign,
      Possible alignedBounce,
      @Nullable String howToBounce) {
    Set<DomainName> domain = Set.of(DomainName.of(name + ".example"));
    return new Service(
        name,
        Service.Kind.MARKETING,
        domain,
        Set.of(),
        domain,
        Set.of(),
        true,
        alignedDkim,
        howToSign,
        alignedBounce,
        howToBounce,
        null,
        LocalDate.of(2026, 11, 29));
  }
}
