package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OrganizationalDomain;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Service;
import dev.rollcall.sender.Service.Possible;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueReaderTest {

  private static final Catalogue BUILT_IN = CatalogueReader.read(null);

  @TempDir Path folder;

  @Test
  void atLeast150ServicesOfEveryKindAreKnown() {
    assertThat(BUILT_IN.all()).hasSizeGreaterThanOrEqualTo(150);
    assertThat(BUILT_IN.all().stream().map(Service::kind).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(Service.Kind.values());
  }

  @Test
  void domainsAreThoseThatReportsAreKeptBy() {
    assertThat(BUILT_IN.all())
        .allSatisfy(
            service ->
                assertThat(
                        Stream.concat(service.signers().stream(), service.bounces().stream())
                            .toList())
                    .allSatisfy(
                        domain ->
                            assertThat(OrganizationalDomain.registered(domain)).contains(domain)));
  }

  @Test
  void whatIsSaidHasAPageBehindIt() {
    assertThat(BUILT_IN.all().stream().filter(service -> service.source() == null))
        .hasSizeLessThan(BUILT_IN.all().size() / 10)
        .allSatisfy(
            service -> {
              assertThat(service.alignedDkim()).isEqualTo(Possible.UNKNOWN);
              assertThat(service.alignedBounce()).isEqualTo(Possible.UNKNOWN);
            });
    assertThat(BUILT_IN.all())
        .allSatisfy(
            service -> assertThat(service.checked()).isAfterOrEqualTo(LocalDate.of(2026, 11, 29)));
  }

  @Test
  void howToDoItIsSaidOnlyOfWhatIsPossible() {
    assertThat(BUILT_IN.all())
        .allSatisfy(
            service -> {
              assertThat(service.howToSign() == null || service.alignedDkim() == Possible.YES)
                  .isTrue();
              assertThat(service.howToBounce() == null || service.alignedBounce() == Possible.YES)
                  .isTrue();
            });
  }

  @Test
  void howToDoItGoesOnAfterAColon() {
    assertThat(
            BUILT_IN.all().stream()
                .flatMap(service -> Stream.of(service.howToSign(), service.howToBounce()))
                .filter(Objects::nonNull))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).doesNotEndWith("."));
  }

  @Test
  void wellKnownIdentifiersAreNamed() {
    assertThat(signer("acme-example.20230601.gappssmtp.com")).isEqualTo("Google Workspace");
    assertThat(signer("acme.onmicrosoft.com")).isEqualTo("Microsoft 365");
    assertThat(signer("amazonses.com")).isEqualTo("Amazon SES");
    assertThat(signer("sendgrid.net")).isEqualTo("SendGrid");
    assertThat(name(BUILT_IN.bouncesOf(new DomainName("mktomail.com"))))
        .isEqualTo("Adobe Marketo Engage");
    assertThat(name(BUILT_IN.includes(new DomainName("us._netblocks.mimecast.com"))))
        .isEqualTo("Mimecast");
    assertThat(name(BUILT_IN.reverse(new DomainName("mail-io1-f41.google.com"))))
        .isEqualTo("Google Workspace");
  }

  @Test
  void whatNobodySaidIsNotKnown() throws IOException {
    Service mine =
        with("  - {name: Mine, kind: hr, dkim: mine.example, source: none, checked: 2026-11-30}\n")
            .named("Mine")
            .orElseThrow();

    assertThat(mine.shared()).isTrue();
    assertThat(mine.alignedDkim()).isEqualTo(Possible.UNKNOWN);
    assertThat(mine.howToSign()).isNull();
    assertThat(mine.source()).isNull();
  }

  @Test
  void anEntryOfOnesOwnIsAdded() throws IOException {
    Catalogue catalogue =
        with(
            """
              - name: Sendwave
                kind: marketing
                dkim: [sendwave.example, wave.example]
                bounces: bounce.example
                spf: _spf.sendwave.example
                reverse: [out.sendwave.example]
                shared: false
                aligned-dkim: yes
                sign: "Settings > Domains"
                aligned-bounce: no
                source: https://sendwave.example/dkim
                checked: 2026-11-30
            """);

    assertThat(catalogue.all()).hasSize(BUILT_IN.all().size() + 1);
    assertThat(catalogue.signedBy(new DomainName("sendwave.example")))
        .contains(
            new Service(
                "Sendwave",
                Service.Kind.MARKETING,
                Set.of(new DomainName("sendwave.example"), new DomainName("wave.example")),
                Set.of(new DomainName("_spf.sendwave.example")),
                Set.of(new DomainName("bounce.example")),
                Set.of(new DomainName("out.sendwave.example")),
                false,
                Possible.YES,
                "Settings > Domains",
                Possible.NO,
                null,
                "https://sendwave.example/dkim",
                LocalDate.of(2026, 11, 30)));
  }

  @Test
  void anEntryOfTheSameNameReplacesOurs() throws IOException {
    Catalogue catalogue =
        with(
            """
              - name: sendgrid
                kind: marketing
                dkim: [sendgrid.net]
                source: none
                checked: 2026-11-30
            """);

    assertThat(catalogue.all()).hasSize(BUILT_IN.all().size());
    assertThat(name(catalogue.signedBy(new DomainName("sendgrid.net")))).isEqualTo("sendgrid");
    assertThat(catalogue.bouncesOf(new DomainName("sendgrid.net"))).isEmpty();
  }

  @Test
  void everyFaultIsToldWithItsLine() {
    assertFaults(
        """
          - name: Wave
            kind: newsletter
            dkim: [em.wave.example, co.uk]
            bounces: "not a domain"
            spf: com
            alligned-dkim: yes
            source: wiki
            checked: yesterday
          - kind: hr
            reverse: hr.example
            aligned-bounce: perhaps
            source: none
            checked: 2026-11-30
        """,
        """
        OWN:3: services[0].kind: 'newsletter' is none of mail-suite, marketing, crm, help-desk, transactional, invoicing, hr, security-gateway, hosting, other
        OWN:4: services[0].dkim[0]: 'em.wave.example' would never be found: reports are kept by organizational domain; write wave.example, which covers it
        OWN:4: services[0].dkim[1]: 'co.uk' is a public suffix; write a domain below it that is this service's alone
        OWN:5: services[0].bounces: 'not a domain' is not a domain name; write the name alone, such as example.com
        OWN:6: services[0].spf: 'com' is a public suffix; write a domain below it that is this service's alone
        OWN:7: services[0].alligned-dkim: unknown key; did you mean 'aligned-dkim'?
        OWN:8: services[0].source: 'wiki' is not the address of a page; write one that begins with https://, or none
        OWN:9: services[0].checked: 'yesterday' is not a day; write it as 2026-11-29
        OWN:10: services[1]: has no name; write 'name:' here
        OWN:12: services[1].aligned-bounce: 'perhaps' is none of yes, no, unknown
        """);
  }

  @Test
  void aServiceThatNothingTellsFromOthersIsAFault() {
    assertFaults(
        """
          - {name: Wave, kind: crm, source: none, checked: 2026-11-30}
        """,
        """
        OWN:2: services[0]: nothing tells this service from others; write dkim, bounces, spf, reverse
        """);
  }

  @Test
  void noDomainAndNoNameIsTakenTwice() {
    assertFaults(
        """
          - {name: Wave, kind: crm, dkim: sendgrid.net, source: none, checked: 2026-11-30}
          - {name: Tide, kind: crm, dkim: tide.example, source: none, checked: 2026-11-30}
          - {name: tide, kind: crm, dkim: tide.example, source: none, checked: 2026-11-30}
        """,
        """
        OWN:2: services[0].dkim: 'sendgrid.net' stands for SendGrid already; leave it out, or call the entry 'SendGrid' to replace that one
        OWN:4: services[2].name: another service is called so; see OWN:3: services[1].name
        OWN:4: services[2].dkim: 'tide.example' stands for Tide already; leave it out, or call the entry 'Tide' to replace that one
        """);
  }

  @Test
  void aLineOfAdviceFitsOnAScreen() {
    assertFaults(
        "  - {name: W, kind: crm, dkim: w.example, aligned-dkim: yes, source: none,"
            + " checked: 2026-11-30, sign: %s}\n".formatted("x".repeat(201)),
        "OWN:2: services[0].sign: is longer than 200 characters\n");
  }

  @Test
  void aMissingFileIsSaid() {
    Path own = folder.resolve("none.yaml");

    assertThatThrownBy(() -> CatalogueReader.read(own))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(own + ": no such file");
  }

  @Test
  void theFileIsNamedInTheConfiguration() {
    WrittenConfiguration configuration = new WrittenConfiguration(folder);

    assertThat(configuration.settings("catalogue: own.yaml").catalogue())
        .isEqualTo(folder.resolve("own.yaml"));
    assertThat(configuration.settings("").catalogue()).isNull();
  }

  private void assertFaults(String entries, String faults) {
    assertThatThrownBy(() -> with(entries))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(faults.replace("OWN", own().toString()).stripTrailing());
  }

  private Catalogue with(String entries) throws IOException {
    Files.writeString(own(), "services:\n" + entries);
    return CatalogueReader.read(own());
  }

  private Path own() {
    return folder.resolve("own.yaml");
  }

  private static String signer(String domain) {
    return name(BUILT_IN.signedBy(new DomainName(domain)));
  }

  private static String name(Optional<Service> service) {
    return service.map(Service::name).orElse("nobody");
  }
}
