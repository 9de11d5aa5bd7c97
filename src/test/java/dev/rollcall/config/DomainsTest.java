package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.DomainPattern;
import dev.rollcall.domain.OwnDomain;
import dev.rollcall.domain.OwnDomains;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DomainsTest {

  @TempDir Path folder;

  private WrittenConfiguration configuration;

  @BeforeEach
  void begin() {
    configuration = new WrittenConfiguration(folder);
  }

  @Test
  void namesPatternsFilesAndKeysMayStandTogether() {
    configuration.file("brands.txt", "# ours\nBrand.example\n\nother.example  # bought 2024\n");
    OwnDomains domains =
        configuration
            .settings(
                """
                domains:
                  - example.com
                  - acme.*
                  - name: shop.example
                    owner: Web team
                    group: shops
                    subdomains: [news, mail.shop.example]
                  - file: brands.txt
                    group: brands
                    parked: true
                """)
            .domains();

    assertThat(domains.listed())
        .containsExactly(
            OwnDomain.named("example.com"),
            OwnDomain.named("acme.*"),
            new OwnDomain(
                new DomainPattern("shop.example"),
                "Web team",
                "shops",
                false,
                null,
                Set.of(new DomainName("news.shop.example"), new DomainName("mail.shop.example"))),
            parkedBrand("brand.example"),
            parkedBrand("other.example"));
  }

  private static OwnDomain parkedBrand(String name) {
    return new OwnDomain(new DomainPattern(name), null, "brands", true, null, Set.of());
  }

  @Test
  void oneNameOrTheEnvironmentWillDo() {
    assertThat(configuration.settings("domains: example.com\n").domains())
        .isEqualTo(OwnDomains.named("example.com"));
    configuration.variable("ROLLCALL_DOMAINS", "example.org, acme.*");
    assertThat(configuration.settings("domains: [{name: example.com}]\n").domains())
        .isEqualTo(
            new OwnDomains(List.of(OwnDomain.named("example.org"), OwnDomain.named("acme.*"))));
  }

  @Test
  void everyFaultHasItsPlace() {
    configuration.file("brands.txt", "brand.example\nno domain\n");
    assertThat(
            configuration.faults(
                """
                domains:
                  - "*"
                  - "*.example.com"
                  - owner: Web team
                  - name: shop.example
                    subdomain: news
                  - shop.example
                  - name: acme.*
                    subdomains: [news]
                  - file: brands.txt
                  - file: missing.txt
                  - name: shop.example
                    parked: true
                """))
        .isEqualTo(
            """
            brands.txt:2: 'no domain' is not a domain name; write the name alone, such as example.com
            rollcall.yaml:2: domains[0]: '*' is not a domain name; write the name alone, such as example.com
            rollcall.yaml:3: domains[1]: '*.example.com' is not a domain name; leave out '*.': everything below a domain is included
            rollcall.yaml:4: domains[2].name: is missing; write 'name:' here, or set ROLLCALL_DOMAINS_2_NAME
            rollcall.yaml:6: domains[3].subdomain: unknown key; did you mean 'subdomains'?
            rollcall.yaml:9: domains[5].subdomains[0]: subdomains need one name above them; list the domain by itself
            rollcall.yaml:11: domains[7].file: 'missing.txt' no such file; name a file with one domain a line
            rollcall.yaml:12: domains[8].name: 'shop.example' is listed already, and something else is said of it there; keep one of the two
            """);
  }
}
