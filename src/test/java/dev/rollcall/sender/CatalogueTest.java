package dev.rollcall.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.domain.DomainName;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  private static final Service MAILER =
      service("Mailer", "mailer.example", "_spf.mailer.example", "bounce.example", "out.example");
  private static final Service DESK =
      service("Desk", "desk.example", "spf.mailer.example", "", "eu.out.example");
  private static final Catalogue CATALOGUE = new Catalogue(List.of(MAILER, DESK));

  @Test
  void aSignatureNamesItsService() {
    assertThat(CATALOGUE.signedBy(new DomainName("desk.example"))).contains(DESK);
    assertThat(CATALOGUE.signedBy(new DomainName("acme.example"))).isEmpty();
  }

  @Test
  void aFullNameIsFoundLikeItsOrganizationalDomain() {
    assertThat(CATALOGUE.signedBy(new DomainName("acme-example.2023.mailer.example")))
        .contains(MAILER);
    assertThat(CATALOGUE.bouncesOf(new DomainName("b1.bounce.example"))).contains(MAILER);
  }

  @Test
  void anEndingIsOneOfWholeLabels() {
    assertThat(CATALOGUE.signedBy(new DomainName("notmailer.example"))).isEmpty();
    assertThat(CATALOGUE.reverse(new DomainName("about.example"))).isEmpty();
  }

  @Test
  void theLongestListedEndingDecides() {
    assertThat(CATALOGUE.reverse(new DomainName("a1.out.example"))).contains(MAILER);
    assertThat(CATALOGUE.reverse(new DomainName("a1.eu.out.example"))).contains(DESK);
    assertThat(CATALOGUE.includes(new DomainName("spf.mailer.example"))).contains(DESK);
    assertThat(CATALOGUE.includes(new DomainName("us._spf.mailer.example"))).contains(MAILER);
  }

  @Test
  void whatADomainIsListedForIsNotMixedUp() {
    assertThat(CATALOGUE.bouncesOf(new DomainName("mailer.example"))).isEmpty();
    assertThat(CATALOGUE.includes(new DomainName("mailer.example"))).isEmpty();
  }

  @Test
  void namesAreFoundWhateverTheirCase() {
    assertThat(CATALOGUE.named("MAILER")).contains(MAILER);
    assertThat(CATALOGUE.named("Mail")).isEmpty();
    assertThat(CATALOGUE.all()).containsExactly(MAILER, DESK);
  }

  @Test
  void noDomainStandsForTwoServices() {
    Service other = service("Other", "mailer.example", "", "", "");

    assertThatThrownBy(() -> new Catalogue(List.of(MAILER, other)))
        .hasMessage("mailer.example is listed by Mailer and by Other");
    assertThatThrownBy(() -> new Catalogue(List.of(MAILER, service("mailer", "", "", "", ""))))
        .hasMessage("two services are called mailer");
  }

  private static Service service(
      String name, String signers, String includes, String bounces, String hosts) {
    return new Service(
        name,
        Service.Kind.OTHER,
        domains(signers),
        domains(includes),
        domains(bounces),
        domains(hosts),
        true,
        Service.Possible.UNKNOWN,
        null,
        Service.Possible.UNKNOWN,
        null,
        null,
        LocalDate.of(2026, 11, 29));
  }

  private static Set<DomainName> domains(String words) {
    return Arrays.stream(words.split(" "))
        .filter(word -> !word.isEmpty())
        .map(DomainName::new)
        .collect(Collectors.toSet());
  }
}
