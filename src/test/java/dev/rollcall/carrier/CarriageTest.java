package dev.rollcall.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.domain.DomainName;
import dev.rollcall.report.Reporter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriageTest {

  private static final Set<DomainName> OURS = Set.of(new DomainName("mx.acme.example"));

  private static final Reporter GOOGLE =
      new Reporter("google.com", "noreply-dmarc-support@google.com", null);

  @Test
  void whoHasAMailboxAtAProviderIsNotTheProvider() {
    Reporter provider = new Reporter("Mail.Ru", "dmarc_support@corp.mail.ru", null);
    assertThat(carrier(provider, "dkim=pass header.d=mail.ru").standing())
        .isEqualTo(Standing.UNVERIFIED);
    assertThat(carrier(provider, "dkim=pass header.d=corp.mail.ru").standing())
        .isEqualTo(Standing.VERIFIED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          google.com      | dmarc=pass (p=reject dis=none) header.from=google.com      | google.com
          google.com      | dkim=pass (2048-bit key) header.d=google.com header.s=1    | google.com
          google.com      | dkim=pass header.i=@google.com header.b="a+b=="            | google.com
          google.com      | spf=pass smtp.mailfrom=x@google.com                        | google.com
          Google.COM      | spf=pass smtp.mailfrom=bounce.google.com                   | bounce.google.com
          google.com      | dkim=fail header.d=x.org; dkim=pass header.d=google.com    | google.com
          google.com      | dkim/1 = pass header.d = GOOGLE.com                        | google.com
          mail.google.com | spf=pass (a (nested \\); b) c)   smtp.mailfrom=google.com | google.com
          Outlook.com     | dmarc=pass header.from=microsoft.com                       | microsoft.com
          """)
  void whatIsAuthenticatedAsTheReporterIsVerified(String name, String results, String domain) {
    Reporter reporter = new Reporter(name, "dmarc@elsewhere.example", null);
    assertThat(carrier(reporter, results))
        .isEqualTo(new Carrier(Standing.VERIFIED, new DomainName(domain)));
  }

  @Test
  void aReporterWhoseNameIsNoDomainIsKnownByItsAddress() {
    Reporter yahoo = new Reporter("Yahoo! Inc.", "dmarchelp@yahooinc.com", null);
    assertThat(carrier(yahoo, "dkim=pass header.d=yahooinc.com").standing())
        .isEqualTo(Standing.VERIFIED);
    Reporter nameless = new Reporter(null, "a@example.net", null);
    assertThat(carrier(nameless, "spf=pass smtp.mailfrom=example.net").standing())
        .isEqualTo(Standing.VERIFIED);
  }

  /** Anyone can sign with a domain of his own and write any name into a report. */
  @Test
  void anAddressOfOnesOwnDoesNotMakeOneGoogle() {
    Reporter forged = new Reporter("google.com", "dmarc@evil.example", null);
    assertThat(
            carrier(forged, "dmarc=pass header.from=evil.example; dkim=pass header.d=evil.example"))
        .isEqualTo(new Carrier(Standing.UNVERIFIED, new DomainName("evil.example")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dmarc=fail (p=reject dis=none) header.from=google.com
          dmarc=fail (p=QUARANTINE sp=NONE dis=NONE) header.from=mail.google.com
          dmarc=fail policy.published-domain-policy=reject header.from=google.com
          dmarc=fail (p=reject) header.from=google.com; dkim=pass header.d=evil.example
          dkim=none; spf=fail smtp.mailfrom=x@google.com
          dkim=fail header.d=google.com; spf=fail smtp.mailfrom=google.com; dmarc=none
          """)
  void whatClaimsToBeTheReportersAndIsNotIsContradicted(String results) {
    assertThat(carrier(GOOGLE, results)).isEqualTo(new Carrier(Standing.CONTRADICTED, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dmarc=fail (p=none sp=reject dis=none) header.from=google.com
          dmarc=fail header.from=google.com
          dmarc=fail (p=reject) header.from=elsewhere.example
          dkim=none; spf=softfail smtp.mailfrom=google.com
          dkim=none; spf=fail smtp.mailfrom=elsewhere.example
          dkim=temperror header.d=google.com; spf=fail smtp.mailfrom=google.com
          spf=fail smtp.mailfrom=google.com
          spf=pass smtp.helo=google.com
          dkim=none (p=reject)
          """)
  void whatProvesNeitherIsUnverified(String results) {
    assertThat(carrier(GOOGLE, results)).isEqualTo(new Carrier(Standing.UNVERIFIED, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Authentication-Results: mx.elsewhere.example; dkim=pass header.d=google.com
          Authentication-Results: mx.acme.example.evil.example; dkim=pass header.d=google.com
          Authentication-Results: dkim=pass header.d=google.com
          Authentication-Results: mx.acme.example; none
          Authentication-Results: mx.acme.example
          Authentication-Results:
          X-Authentication-Results: mx.acme.example; dkim=pass header.d=google.com
          Authentication-Results: (mx.acme.example; dkim=pass header.d=google.com
          Subject: Authentication-Results: mx.acme.example; dkim=pass header.d=google.com
          """)
  void nobodyElsesWordCounts(String line) {
    assertThat(Carriage.ofMail(List.of(line), OURS).of(GOOGLE)).isEqualTo(Carrier.UNKNOWN);
  }

  @Test
  void withoutServersOfOursNothingIsKnown() {
    List<String> header = header("dkim=pass header.d=google.com");
    assertThat(Carriage.ofMail(header, Set.of()).of(GOOGLE)).isEqualTo(Carrier.UNKNOWN);
    assertThat(Carriage.ofFile().of(GOOGLE)).isEqualTo(Carrier.UNKNOWN);
  }

  /** A forged field comes with the mail, so it stands below those of the server that took it in. */
  @Test
  void theTopmostWordOnEachMethodCounts() {
    assertThat(
            carrier(
                    GOOGLE,
                    "spf=softfail smtp.mailfrom=evil.example",
                    "dkim=none",
                    "dmarc=pass header.from=google.com; dkim=pass header.d=google.com")
                .standing())
        .as("dmarc was left to the forger")
        .isEqualTo(Standing.VERIFIED);
    assertThat(
            carrier(
                GOOGLE,
                "spf=softfail smtp.mailfrom=evil.example; dkim=none; dmarc=fail (p=reject)"
                    + " header.from=google.com",
                "dmarc=pass header.from=google.com",
                "dkim=pass header.d=google.com; spf=pass smtp.mailfrom=google.com"))
        .isEqualTo(new Carrier(Standing.CONTRADICTED, null));
  }

  @Test
  void foldedFieldsInAnyCaseAreRead() {
    String folded =
        "AUTHENTICATION-RESULTS: MX.Acme.Example 1;\r\n\tdkim=pass (ok)\r\n\treason=\"good; key\"\r\n"
            + "\theader.d=google.com;\r\n\tspf=none";
    assertThat(Carriage.ofMail(List.of(folded), OURS).of(GOOGLE).standing())
        .isEqualTo(Standing.VERIFIED);
  }

  @Test
  void aHostileFieldIsReadInOnePass() {
    String deep = "mx.acme.example; dkim=pass " + "(".repeat(500_000) + "\\";
    String many = "mx.acme.example" + "; dkim=fail header.d==a=".repeat(50_000);
    for (String hostile : List.of(deep, many, ";".repeat(500_000), "\"", "a=b=c", "mx; = = =")) {
      Carrier carrier =
          Carriage.ofMail(List.of("Authentication-Results:" + hostile), OURS).of(GOOGLE);
      assertThat(carrier.standing()).isNotEqualTo(Standing.VERIFIED);
    }
  }

  private static Carrier carrier(Reporter reporter, String... results) {
    return Carriage.ofMail(header(results), OURS).of(reporter);
  }

  private static List<String> header(String... results) {
    return Stream.concat(
            Stream.of(
                "Received: from somewhere by mx.acme.example; Mon, 23 Nov 2026 10:00:00 +0000"),
            Arrays.stream(results).map(each -> "Authentication-Results: mx.acme.example; " + each))
        .toList();
  }
}
