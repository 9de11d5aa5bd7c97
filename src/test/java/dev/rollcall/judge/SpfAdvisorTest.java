package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.auth.SpfOutcome;
import dev.rollcall.dns.Dns;
import dev.rollcall.dns.NoDns;
import dev.rollcall.dns.SpfEvaluation;
import dev.rollcall.dns.ZoneFile;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.IpAddress;
import dev.rollcall.judge.SpfAdvice.Remedy;
import dev.rollcall.judge.SpfAdvice.Today;
import dev.rollcall.judge.SpfFacts.Asked;
import dev.rollcall.sender.AuthorNames;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Service;
import dev.rollcall.sender.Service.Kind;
import dev.rollcall.sender.Service.Possible;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpfAdvisorTest {

  private static final String SENDERS =
      """
      sender Relay ours net=192.0.2.0/24
      sender Mailer ours dkim=mailer.example spf=mailer.example
      sender Crm ours dkim=crm.example
      """;

  private static final String ZONE =
      """
      acme.example. SOA ns. root. 1 1 1 1 60
      acme.example. TXT "v=spf1 ip4:192.0.2.1 a:a.acme.example include:_spf.acme.example ~all"
      a.acme.example. A 192.0.2.9
      _spf.acme.example. TXT "v=spf1 ip4:192.0.2.128/26 ?all"
      full.acme.example. TXT "v=spf1 a:a.acme.example a:a.acme.example a:a.acme.example a:a.acme.example a:a.acme.example a:a.acme.example a:a.acme.example a:a.acme.example a:a.acme.example ~all"
      broken.acme.example. TXT "v=spf1 ipv4:192.0.2.1 ~all"
      local.acme.example. TXT "v=spf1 exists:%{l}.acme.example ~all"
      mailer.example. SOA ns. root. 1 1 1 1 60
      _spf.mailer.example. TXT "v=spf1 include:net.mailer.example -all"
      net.mailer.example. TXT "v=spf1 ip4:198.51.100.0/24 -all"
      """;

  private static final Service MAILER =
      new Service(
          "Mailer",
          Kind.MARKETING,
          Set.of(new DomainName("mailer.example")),
          Set.of(new DomainName("_spf.mailer.example")),
          Set.of(new DomainName("mailer.example")),
          Set.of(),
          true,
          Possible.YES,
          null,
          Possible.YES,
          null,
          null,
          LocalDate.of(2026, 11, 1));

  @TempDir Path folder;

  @Test
  void ownAddressesThatAreMissedAreListedOneByOne() throws IOException {
    SpfAdvice advice =
        only(
            """
            mail 192.0.2.2 40 spf=acme.example:fail
            mail 192.0.2.3 60 spf=acme.example:softfail
            mail 192.0.2.130 5 spf=acme.example:softfail
            """);
    assertThat(advice.remedy()).isEqualTo(Remedy.ALLOW_ADDRESSES);
    assertThat(advice.terms()).containsExactly("ip4:192.0.2.3", "ip4:192.0.2.2");
    assertThat(advice.lookupsBefore()).isEqualTo(2);
    assertThat(advice.lookupsAfter()).isEqualTo(2);
    assertThat(advice.sources())
        .extracting(SpfAdvice.SourceToday::today)
        .containsExactly(Today.WOULD_FAIL, Today.WOULD_FAIL, Today.WOULD_PASS);
    assertThat(advice.fix())
        .isEqualTo(
            "Add ip4:192.0.2.3 ip4:192.0.2.2 to the SPF record of acme.example. Make Relay sign"
                + " with DKIM as d=acme.example, which forwarding does not break.");
  }

  @Test
  void aRecordThatWasMendedSinceNeedsNothing() throws IOException {
    SpfAdvice advice = only("mail 192.0.2.1 40 spf=acme.example:fail\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.NONE);
    assertThat(advice.fix()).startsWith("Nothing: today's record");
  }

  @Test
  void manyAddressesAreNeitherListedNorWidenedToARange() throws IOException {
    StringBuilder mail = new StringBuilder();
    for (int i = 10; i < 30; i++) {
      mail.append("mail 192.0.2.%d 5 spf=acme.example:fail\n".formatted(i));
    }
    SpfAdvice advice = only(mail.toString());
    assertThat(advice.remedy()).isEqualTo(Remedy.SIGN);
    assertThat(advice.terms()).isEmpty();
    assertThat(advice.fix()).contains("20 addresses one by one are too many");
  }

  @Test
  void whatTheServiceDocumentsIsIncludedWhereItHelps() throws IOException {
    String good = "mail 198.51.100.7 500 spf=mailer.example:pass dkim=mailer.example:m:pass\n";
    SpfAdvice advice =
        aligned(good + "mail 198.51.100.7 40 spf=acme.example:fail dkim=mailer.example:m:pass\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.ALLOW_INCLUDE);
    assertThat(advice.terms()).containsExactly("include:_spf.mailer.example");
    assertThat(advice.lookupsBefore()).isEqualTo(2);
    assertThat(advice.lookupsAfter()).isEqualTo(4);
    String forwarded = "mail 203.0.113.9 2 spf=acme.example:fail dkim=mailer.example:m:pass\n";
    SpfAdvice some =
        aligned(
            good
                + "mail 198.51.100.7 40 spf=acme.example:fail dkim=mailer.example:m:pass\n"
                + forwarded);
    assertThat(some.fix()).contains("which lets 1 of 2 addresses pass");
  }

  @Test
  void anIncludeIsNotProposedWhereTheLookUpsEndOrItDoesNotHelp() throws IOException {
    String good = "mail 198.51.100.7 500 spf=mailer.example:pass dkim=mailer.example:m:pass\n";
    SpfAdvice full =
        aligned(
            good + "mail 198.51.100.7 40 spf=full.acme.example:fail dkim=mailer.example:m:pass\n");
    assertThat(full.remedy()).isEqualTo(Remedy.SIGN);
    assertThat(full.lookupsBefore()).isEqualTo(9);
    String elsewhere = good.replace("198.51.100.7", "203.0.113.5");
    SpfAdvice useless =
        aligned(
            elsewhere + "mail 203.0.113.5 40 spf=acme.example:fail dkim=mailer.example:m:pass\n");
    assertThat(useless.remedy()).isEqualTo(Remedy.SIGN);
    assertThat(useless.fix()).contains("does not let these addresses pass");
  }

  @Test
  void nothingIsAllowedForAnAddressThatOnlyASignatureNames() throws IOException {
    SpfAdvice advice =
        aligned("mail 203.0.113.9 40 spf=acme.example:fail dkim=crm.example:c:pass\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.SIGN);
    assertThat(advice.terms()).isEmpty();
    assertThat(advice.fix()).contains("only a signature says whose the mail is");
  }

  @Test
  void aBounceDomainOfOthersIsNeverAddedToTheRecord() throws IOException {
    SpfAdvice advice =
        only("mail 198.51.100.7 40 spf=mailer.example:pass dkim=mailer.example:m:pass\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.SIGN_OR_OWN_BOUNCES);
    assertThat(advice.terms()).isEmpty();
    assertThat(advice.fix())
        .isEqualTo(
            "Make Mailer sign with DKIM as d=acme.example, which forwarding does not break. Or let"
                + " it use a bounce (MAIL FROM) domain below acme.example with an SPF record of its"
                + " own; adding anything to the record of acme.example or of mailer.example does"
                + " not help.");
  }

  @Test
  void whoIsNotListedIsAskedAboutAndNeverAllowed() throws IOException {
    SpfAdvice advice = only("mail 203.0.113.1 40 spf=acme.example:fail\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.FIND_OUT);
    assertThat(advice.terms()).isEmpty();
    assertThat(advice.sources().get(0).today()).isEqualTo(Today.WOULD_FAIL);
  }

  @Test
  void aBrokenRecordIsMendedFirst() throws IOException {
    SpfAdvice advice = only("mail 192.0.2.2 40 spf=broken.acme.example:permerror\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.MEND_RECORD);
    assertThat(advice.fix())
        .startsWith(
            "First mend the SPF record of broken.acme.example, which nobody can evaluate: Term"
                + " [ipv4:192.0.2.1] is not syntactically valid.");
  }

  @Test
  void aRecordThatLooksAtTheMailIsUnknownFromReports() throws IOException {
    SpfAdvice advice = only("mail 192.0.2.2 40 spf=local.acme.example:fail\n");
    assertThat(advice.remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(advice.sources().get(0).today()).isEqualTo(Today.UNKNOWN);
  }

  @Test
  void withoutDnsNothingIsProposed() {
    World world = new World(SENDERS + "mail 192.0.2.2 40 spf=acme.example:fail\n");
    SpfAdvice asked = advice(world, new NoDns("switched off", Clock.systemUTC())).get(0);
    assertThat(asked.remedy()).isEqualTo(Remedy.UNKNOWN);
    assertThat(asked.terms()).isEmpty();
    List<SpfMiss> misses = misses(world);
    SpfAdvice notAsked = new SpfAdvisor(new SpfFacts(Map.of())).advise(misses).get(0);
    assertThat(notAsked.sources().get(0).today()).isEqualTo(Today.NOT_ASKED);
  }

  @Test
  void aForwarderIsNotEvenNamed() throws IOException {
    String mail =
        """
        mail 203.0.113.50 500 dkim=acme.example:s1:pass spf=forwarder.example:pass
        mail 203.0.113.50 3 dkim=acme.example:s1:fail spf=acme.example:fail
        mail 192.0.2.1 900 dkim=acme.example:s1:pass spf=acme.example:pass
        """;
    assertThat(advice(new World(SENDERS + mail), zone())).isEmpty();
  }

  private SpfAdvice only(String mail) throws IOException {
    List<SpfAdvice> all = advice(new World(SENDERS + mail), zone());
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  /** The advice about the MAIL FROM domain that is aligned. */
  private SpfAdvice aligned(String mail) throws IOException {
    return advice(new World(SENDERS + mail), zone()).stream()
        .filter(advice -> advice.miss().aligned())
        .findFirst()
        .orElseThrow();
  }

  private Dns zone() throws IOException {
    Path file = Files.writeString(folder.resolve("zone"), ZONE);
    return new ZoneFile(file, ".", new NoDns("no DNS here", Clock.systemUTC()), Clock.systemUTC());
  }

  private static List<SpfMiss> misses(World world) {
    DomainTraffic traffic =
        new DomainTraffic(
            new DomainName("acme.example"),
            Window.of(World.TODAY, 30),
            world.traffic,
            List.of(),
            List.of(),
            30,
            Optional.empty(),
            Optional.empty(),
            SourceNames.NONE,
            AuthorNames.UNKNOWN);
    return new SpfMisses(world.known, new Catalogue(List.of(MAILER))).of(traffic);
  }

  private static List<SpfAdvice> advice(World world, Dns dns) {
    List<SpfMiss> misses = misses(world);
    Map<Asked, SpfOutcome> outcomes = new HashMap<>();
    for (SpfMiss miss : misses) {
      for (Seen.SourceCount source : miss.sources()) {
        ask(dns, miss.envelope(), source.source(), outcomes);
        miss.documented().forEach(include -> ask(dns, include, source.source(), outcomes));
      }
    }
    return new SpfAdvisor(new SpfFacts(outcomes)).advise(misses);
  }

  private static void ask(
      Dns dns, DomainName domain, String source, Map<Asked, SpfOutcome> outcomes) {
    IpAddress address = IpAddress.in(source).orElseThrow();
    outcomes.put(
        new Asked(domain, source),
        new SpfEvaluation(dns).of(address, domain.name(), domain.name()));
  }
}
