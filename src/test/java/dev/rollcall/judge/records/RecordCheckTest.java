package dev.rollcall.judge.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.dns.PublishedRecords;
import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.World;
import dev.rollcall.judge.records.RecordCheck.Outside;
import dev.rollcall.published.Published;
import dev.rollcall.sender.Window;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records held against what reports show. */
class RecordCheckTest {

  private static final DomainName DOMAIN = DomainName.of("acme.example");
  private static final Window WINDOW = Window.of(LocalDate.of(2026, 11, 23), 30);

  private LoopbackDns dns;

  @BeforeEach
  void begin() {
    dns =
        new LoopbackDns()
            .zone(
                """
                acme.example TXT "v=spf1 include:used.example include:idle.example include:any.example ~all"
                used.example TXT "v=spf1 a:host.used.example ip4:192.0.2.128/25 ~all"
                host.used.example A 192.0.2.7
                idle.example TXT "v=spf1 include:deep.idle.example ~all"
                deep.idle.example TXT "v=spf1 ip4:198.51.100.0/24 ip6:2001:db8::/32 ~all"
                any.example TXT "v=spf1 exists:%{i}.any.example ~all"
                _dmarc.acme.example TXT "v=DMARC1; p=none; rua=mailto:dmarc@acme.example"
                """);
  }

  @AfterEach
  void end() {
    dns.close();
  }

  @Test
  void aServiceByWhichNoMailPassesIsUnused() {
    List<RecordFinding> findings = findings("mail 192.0.2.7 5 spf=acme.example:pass");
    assertThat(of(RecordKind.SPF_INCLUDE_UNUSED, findings)).hasSize(1);
    assertThat(of(RecordKind.SPF_INCLUDE_UNUSED, findings).get(0).what())
        .contains("include:idle.example", "(2 look-ups)");
  }

  @Test
  void aBounceDomainOfItsOwnDoesNotUseTheRecord() {
    List<RecordFinding> findings =
        findings(
            """
            mail 192.0.2.7 5 spf=acme.example:pass
            mail 198.51.100.7 5 spf=bounce.acme.example:pass
            """);
    assertThat(of(RecordKind.SPF_INCLUDE_UNUSED, findings)).hasSize(1);
  }

  @Test
  void withoutEvidenceNoServiceIsCalledUnused() {
    assertThat(of(RecordKind.SPF_INCLUDE_UNUSED, findings("mail 192.0.2.7 5 spf=b.example:pass")))
        .isEmpty();
    assertThat(
            of(
                RecordKind.SPF_INCLUDE_UNUSED,
                findings(
                    """
                    mail 192.0.2.7 5 spf=acme.example:pass
                    mail hidden 5 spf=acme.example:pass
                    """)))
        .isEmpty();
  }

  @Test
  void aSelectorOnMailOfOursNeedsItsKey() {
    List<RecordFinding> findings =
        findings(
            """
            sender Relay ours net=192.0.2.9/32
            mail 192.0.2.9 5 dkim=acme.example/default:fail
            mail 192.0.2.7 5 dkim=acme.example/web:fail spf=acme.example:pass
            mail 192.0.2.8 5 dkim=acme.example/s1:pass
            """);
    assertThat(of(RecordKind.DKIM_KEY_MISSING, findings))
        .extracting(RecordFinding::weight)
        .containsExactly(Weight.BLOCKS, Weight.BLOCKS, Weight.BLOCKS);
  }

  /** Anybody can write a selector into mail that passes nothing. */
  @Test
  void aSelectorOnMailOfWhichNothingPassesBlocksNothing() {
    List<RecordFinding> findings = findings("mail 203.0.113.1 5 dkim=acme.example/made-up:fail");
    RecordFinding missing = of(RecordKind.DKIM_KEY_MISSING, findings).get(0);
    assertThat(missing.weight()).isEqualTo(Weight.WARNS);
    assertThat(missing.fix()).contains("somebody forges");
  }

  @Test
  void aRevokedKeyBlocksWhereItIsInUse() {
    dns.text("old._domainkey.acme.example", "v=DKIM1; p=");
    List<RecordFinding> findings =
        findings("mail 192.0.2.7 5 dkim=acme.example/old:fail spf=acme.example:pass");
    assertThat(of(RecordKind.DKIM_KEY_REVOKED, findings).get(0).weight()).isEqualTo(Weight.BLOCKS);
  }

  @Test
  void theKeyOfASubdomainIsLookedForThere() {
    List<RecordFinding> findings = findings("mail 192.0.2.7 5 dkim=news.acme.example/n:pass");
    assertThat(of(RecordKind.DKIM_KEY_MISSING, findings))
        .extracting(RecordFinding::where)
        .containsExactly("n._domainkey.news.acme.example");
  }

  private List<RecordFinding> findings(String mail) {
    World world = new World(mail);
    MailSeen seen = MailSeen.of(DOMAIN, WINDOW, world.traffic(), world.known());
    NameServers servers =
        new NameServers(List.of(dns.address()), Duration.ofSeconds(5), Clock.systemUTC());
    Published published =
        new PublishedRecords(servers, Clock.systemUTC())
            .of(DOMAIN, seen.selectors().stream().map(SelectorUse::name).toList());
    return RecordCheck.of(
            published, seen.selectors(), Outside.unknown(""), Optional.of(seen), false, List.of())
        .findings();
  }

  private static List<RecordFinding> of(RecordKind kind, List<RecordFinding> findings) {
    return findings.stream().filter(finding -> finding.kind() == kind).toList();
  }
}
