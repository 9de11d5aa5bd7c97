package dev.rollcall.judge.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.FindingKind;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.World;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.Service;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Owners of senders are told what their mail shows and what both sides have to publish. */
class AskingTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Instant SEEN = Instant.parse("2026-11-22T09:00:00Z");

  private static Sighting record(String name, String... contents) {
    return new Sighting(
        new DomainName("acme.example"), name, "TXT", List.of(contents), "192.0.2.53", SEEN);
  }

  private static Ask ask(String world, FindingKind kind, Sighting... published) {
    return ask(world, kind, new Catalogue(List.of()), published);
  }

  private static Ask ask(
      String world, FindingKind kind, Catalogue catalogue, Sighting... published) {
    World given = new World(world);
    Overview overview = given.judged();
    LivingFinding living =
        new Lives(overview, List.of())
            .step(List.of(), SEEN).findings().present().stream()
                .filter(one -> one.life().kind() == kind)
                .findFirst()
                .orElseThrow();
    return new Asking(
            living.life(),
            Objects.requireNonNull(living.finding()),
            given.reported().traffic(),
            catalogue,
            List.of(published))
        .ask("ops", TODAY, TODAY.plusDays(14));
  }

  @Test
  void theSpfRecordIsWrittenOutWithTheAddressesThatItMisses() {
    Ask ask =
        ask(
            """
            sender Paydesk ours net=203.0.113.0/24,2001:db8::/32
            mail 203.0.113.10 900 spf=acme.example:pass
            mail 203.0.113.130 300 spf=acme.example:fail
            mail 2001:db8::7 20 spf=acme.example:fail
            """,
            FindingKind.SPF_MISS,
            record("acme.example", "v=spf1  ip4:203.0.113.10 include:_spf.example ~all"),
            record("_dmarc.acme.example", "v=DMARC1; p=none"),
            record("other._domainkey.acme.example", "v=DKIM1; p="));

    assertThat(ask.ours())
        .extracting(Sighting::name)
        .containsExactly("acme.example", "_dmarc.acme.example");
    assertThat(ask.publish())
        .containsExactly(
            "SELECTOR._domainkey.acme.example  TXT or CNAME  what you name to us",
            "acme.example  TXT  v=spf1 ip4:203.0.113.10 include:_spf.example ip4:203.0.113.130"
                + " ip6:2001:db8::7 ~all");
    assertThat(ask.theirs())
        .containsExactly(
            "today   no DKIM signature is reported",
            "today   MAIL FROM acme.example  SPF fail",
            "wanted  DKIM-Signature: d=acme.example; s=SELECTOR  pass");
    assertThat(ask.enough()).isEqualTo(3);
  }

  @Test
  void nobodyIsAllowedWhoIsNotKnownToBeOurs() {
    Ask ask =
        ask(
            "mail 203.0.113.130 300 spf=acme.example:fail\n",
            FindingKind.SPF_MISS,
            record("acme.example", "v=spf1 -all"));
    assertThat(ask.publish())
        .containsExactly("SELECTOR._domainkey.acme.example  TXT or CNAME  what you name to us");
  }

  @Test
  void aBrokenSignatureIsShownWithTheKeyThatIsPublished() {
    Ask ask =
        ask(
            """
            sender Paydesk ours net=203.0.113.0/24
            mail 203.0.113.10 900 dkim=acme.example/pay:fail spf=pay.example:pass
            """,
            FindingKind.BROKEN_SIGNATURE,
            record("pay._domainkey.acme.example", "v=DKIM1; p=MIIB"),
            record("acme.example", "v=spf1 -all"));
    assertThat(ask.setting()).startsWith("Make the signature in the name of acme.example verify");
    assertThat(ask.theirs().get(0))
        .isEqualTo("today   DKIM-Signature: d=acme.example; s=pay  fail");
    assertThat(ask.ours())
        .extracting(Sighting::name)
        .containsExactly("pay._domainkey.acme.example");
    assertThat(ask.publish()).isEmpty();
  }

  @Test
  void aServiceThatIsKnownIsToldWhereItsSettingIs() {
    Service sendwave =
        new Service(
            "Sendwave",
            Service.Kind.MARKETING,
            Set.of(new DomainName("sendwave.example")),
            Set.of(),
            Set.of(),
            Set.of(),
            true,
            Service.Possible.YES,
            "Settings, Domains, Authenticate",
            Service.Possible.UNKNOWN,
            null,
            "https://sendwave.example/help",
            TODAY);
    Ask ask =
        ask(
            """
            sender News ours dkim=sendwave.example
            mail 203.0.113.10 900 dkim=sendwave.example/-:pass
            """,
            FindingKind.SIGNED_BY_OTHER_DOMAIN,
            new Catalogue(List.of(sendwave)));
    assertThat(ask.setting()).contains("a DKIM domain of the customer's own: d=acme.example");
    assertThat(ask.howTo())
        .containsExactly(
            "In Sendwave: Settings, Domains, Authenticate (https://sendwave.example/help)");
    assertThat(ask.theirs())
        .containsExactly(
            "today   DKIM-Signature: d=sendwave.example  pass",
            "wanted  DKIM-Signature: d=acme.example; s=SELECTOR  pass");
  }

  @Test
  void anSpfRecordGrowsBeforeWhatEndsItAndOnlyByAddresses() {
    assertThat(SpfWith.addresses("v=spf1 redirect=_spf.example", List.of("192.0.2.1")))
        .contains("v=spf1 ip4:192.0.2.1 redirect=_spf.example");
    assertThat(SpfWith.addresses("v=spf1 mx", List.of("192.0.2.1")))
        .contains("v=spf1 mx ip4:192.0.2.1");
    assertThat(SpfWith.addresses("v=spf1 ip4:192.0.2.1 -all", List.of("192.0.2.1")))
        .contains("v=spf1 ip4:192.0.2.1 -all");
    assertThat(SpfWith.addresses("v=DMARC1; p=none", List.of("192.0.2.1"))).isEmpty();
    assertThat(SpfWith.addresses("v=spf1 -all", List.of("masked"))).isEmpty();
  }
}
