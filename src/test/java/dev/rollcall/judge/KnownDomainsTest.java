package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainPattern;
import dev.rollcall.domain.DomainScope;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.OwnDomains;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownDomainsTest {

  private static final Map<DomainName, Long> REPORTED =
      Map.of(name("news.acme.example"), 5L, name("shop.example"), 3L, name("stranger.example"), 7L);

  @Test
  void everyDomainIsOursWhenNothingWasSaid() {
    KnownDomains known = KnownDomains.of(OwnDomains.NOT_SAID, REPORTED);
    assertThat(known.ours()).hasSize(3);
    assertThat(known.others()).isEmpty();
    assertThat(known.silent()).isEmpty();
  }

  @Test
  void aListedDomainIsSilentUnlessItOrANameBelowItIsReportedAbout() {
    OwnDomains listed = OwnDomains.named("acme.example", "quiet.example", "shop.example");
    KnownDomains known = KnownDomains.of(listed, REPORTED);
    assertThat(known.ours()).containsExactly(name("news.acme.example"), name("shop.example"));
    assertThat(known.silentNames()).containsExactly(name("quiet.example"));
    assertThat(known.others()).isEqualTo(Map.of(name("stranger.example"), 7L));
  }

  @Test
  void aGroupHasItsOwnDomainsAndNoOthers() {
    OwnDomains listed =
        new OwnDomains(
            List.of(
                OwnDomain.named("acme.example"),
                inShops("shop.example"),
                inShops("quiet-shop.example")));
    KnownDomains shops =
        KnownDomains.of(listed, REPORTED).within(new DomainScope(List.of(), "shops"));
    assertThat(shops.ours()).containsExactly(name("shop.example"));
    assertThat(shops.silentNames()).containsExactly(name("quiet-shop.example"));
    assertThat(shops.others()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v=DMARC1; p=none; rua=mailto:d@agency.example!1m, mailto:e@x.example|none"
            + "|reports go to mailto:d@agency.example, mailto:e@x.example",
        "v=DMARC1; p=reject|reject|asks nobody for reports",
        "v=spf1 -all|-|publishes no single DMARC record"
      })
  void ofSilentDomainsItIsToldWhereTheirReportsGo(String record, String policy, String words) {
    KnownDomains known =
        KnownDomains.of(OwnDomains.named("quiet.example"), Map.of())
            .with(Map.of(name("quiet.example"), List.of(record)));
    assertThat(known.silent().get(0).policy().orElse("-")).isEqualTo(policy);
    assertThat(known.silent().get(0).whereReportsGo()).isEqualTo(words);
  }

  @Test
  void whatNobodyHasLookedUpIsToldFromWhatIsMissing() {
    assertThat(new SilentDomain(name("quiet.example"), null).whereReportsGo())
        .contains("not looked up yet");
    assertThat(new SilentDomain(name("quiet.example"), List.of()).whereReportsGo())
        .isEqualTo("publishes no DMARC record");
  }

  private static OwnDomain inShops(String name) {
    return new OwnDomain(new DomainPattern(name), null, "shops", false, null, Set.of());
  }

  private static DomainName name(String name) {
    return new DomainName(name);
  }
}
