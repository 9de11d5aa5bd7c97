package dev.rollcall.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7489 3.2 with the public suffix list's own rules. */
class OrganizationalDomainTest {

  @ParameterizedTest
  @CsvSource({
    "example.com,                example.com",
    "mail.a.example.com,         example.com",
    "mail.example.co.uk,         example.co.uk",
    "co.uk,                      co.uk",
    "com,                        com",
    "mail.acme.example,          acme.example",
    "acme.example,               acme.example",
    "host.internal,              host.internal",
    "localhost,                  localhost",
    "xn--bcher-kva.example.com,  example.com",
    "not valid,                  not valid",
  })
  void isOneLabelBelowThePublicSuffix(String name, String organizational) {
    assertThat(OrganizationalDomain.of(DomainName.of(name)).name()).isEqualTo(organizational);
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.com, example.com,      true,  false",
    "a.example.com,    b.example.com,    true,  false",
    "example.com,      example.com,      true,  true",
    "example.co.uk,    other.co.uk,      false, false",
    "badexample.com,   example.com,      false, false",
  })
  void alignmentIsRelaxedOrStrict(String one, String other, boolean relaxed, boolean strict) {
    DomainName identifier = DomainName.of(one);
    DomainName author = DomainName.of(other);
    assertThat(AlignmentMode.RELAXED.aligned(identifier, author)).isEqualTo(relaxed);
    assertThat(AlignmentMode.STRICT.aligned(identifier, author)).isEqualTo(strict);
  }
}
