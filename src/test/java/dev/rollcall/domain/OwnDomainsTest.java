package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnDomainsTest {

  @ParameterizedTest
  @CsvSource({
    "example.com, example.com, true",
    "example.com, a.b.example.com, true",
    "example.com, notexample.com, false",
    "example.com, example.com.evil.example, false",
    "acme.*, acme.example, true",
    "acme.*, mail.acme.example, true",
    "acme.*, acme.co.example, false",
    "acme.*, xacme.example, false",
    "brand-*.example, brand-one.example, true",
    "brand-*.example, brand-.example, true",
    "brand-*.example, brand.example, false",
    "brand-*.example, brand-one.two.example, false",
    "a+b.example, aab.example, false",
    "Acme.*, acme.example, true"
  })
  void aPatternCoversItsNamesAndWhatIsBelow(String pattern, String domain, boolean covered) {
    assertThat(new DomainPattern(pattern).covers(new DomainName(domain))).isEqualTo(covered);
  }

  @Test
  void theMostSpecialEntryHasTheWord() {
    OwnDomains ours =
        new OwnDomains(
            List.of(
                in("o*.example", "patterns"),
                in("acme.*", "acme"),
                in("example.com", "company"),
                in("shop.example.com", "shop")));

    assertThat(groupOf(ours, "example.com")).isEqualTo("company");
    assertThat(groupOf(ours, "news.example.com")).isEqualTo("company");
    assertThat(groupOf(ours, "a.shop.example.com")).isEqualTo("shop");
    assertThat(groupOf(ours, "acme.example")).isEqualTo("acme");
    assertThat(groupOf(ours, "other.example")).isEqualTo("patterns");
    assertThat(ours.covering(new DomainName("example.org"))).isEmpty();
    assertThat(ours.groups()).containsExactly("acme", "company", "patterns", "shop");
    assertThat(ours.names())
        .extracting(DomainName::name)
        .containsExactly("example.com", "shop.example.com");
  }

  @Test
  void reportsOfAnOrganizationAreWantedWhenSomethingBelowItIsOurs() {
    OwnDomains ours =
        new OwnDomains(List.of(in("shop.example.com", "shop"), in("example.org", "x")));
    DomainScope everything = new DomainScope(List.of(), null);
    DomainScope shop = new DomainScope(List.of(), "shop");

    assertThat(everything.includes(new DomainName("example.com"), ours)).isTrue();
    assertThat(everything.includes(new DomainName("example.net"), ours)).isFalse();
    assertThat(everything.includes(null, ours)).isTrue();
    assertThat(shop.includes(new DomainName("example.com"), ours)).isTrue();
    assertThat(shop.includes(new DomainName("example.org"), ours)).isFalse();
    assertThat(shop.includes(null, ours)).isFalse();
    assertThat(everything.includes(new DomainName("example.net"), OwnDomains.NOT_SAID)).isTrue();
  }

  private static OwnDomain in(String names, String group) {
    return new OwnDomain(new DomainPattern(names), null, group, false, null, Set.of());
  }

  private static String groupOf(OwnDomains ours, String domain) {
    return String.valueOf(ours.covering(new DomainName(domain)).orElseThrow().group());
  }
}
