package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.dns.LoopbackDns;
import dev.rollcall.dns.NameServers;
import dev.rollcall.domain.DmarcRecord;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.ReceiverPolicy;
import dev.rollcall.judge.World;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.judge.policy.PresentPolicy;
import dev.rollcall.sender.Traffic;
import dev.rollcall.store.Store;
import dev.rollcall.store.TestDatabase;
import dev.rollcall.token.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a domain publishes now, as far as anybody knows. The world's last day is 2026-11-23. */
class PublishedPoliciesTest {

  private static final DomainName OURS = new DomainName("acme.example");
  private static final Instant SEEN = Instant.parse("2026-11-23T06:00:00Z");

  private final MovedClock clock = new MovedClock(SEEN);
  private LoopbackDns dns;
  private Store store;

  @BeforeEach
  void begin() {
    dns = new LoopbackDns();
    store = Store.open(TestDatabase.migrated().address(), clock);
  }

  @AfterEach
  void end() {
    dns.close();
  }

  private void seen(Instant at, String... texts) {
    store
        .recordHistory()
        .note(
            List.of(
                new Sighting(OURS, "_dmarc.acme.example", "TXT", List.of(texts), "192.0.2.1", at)));
  }

  private PresentPolicy kept(String... mail) {
    return PublishedPolicies.kept(store.recordHistory(), List.of(OURS)).of(OURS, traffic(mail));
  }

  private static List<Traffic> traffic(String... mail) {
    return new World(String.join("\n", mail)).traffic();
  }

  @Test
  void theRecordSeenLastIsWhatIsPublished() {
    seen(SEEN.minus(Duration.ofDays(9)), "v=DMARC1; p=reject");
    seen(SEEN.minus(Duration.ofDays(2)), "v=DMARC1; p=none; sp=reject", "something else");
    seen(SEEN, "v=DMARC1; p=none; sp=reject", "something else");
    PresentPolicy present = kept("mail 192.0.2.7 5 p=none");
    assertThat(present.record()).isEqualTo(DmarcRecord.of("v=DMARC1; p=none; sp=reject"));
    assertThat(present.seenAt()).isEqualTo(SEEN);
    assertThat(present.ttl()).isNull();
    assertThat(present.np()).isEqualTo(ReceiverPolicy.REJECT);
  }

  @Test
  void whereNobodyHasLookedReportsTell() {
    PresentPolicy present = kept("mail 192.0.2.7 5 p=reject day=29", "mail 192.0.2.7 1 p=none");
    assertThat(present.record()).isNull();
    assertThat(present.p()).isEqualTo(ReceiverPolicy.NONE);
  }

  @Test
  void ofSeveralQuotedOnOneDayTheOneOnMostMessagesCounts() {
    assertThat(
            kept(
                    "mail 192.0.2.7 3 p=quarantine",
                    "mail 192.0.2.8 3 p=quarantine",
                    "mail 192.0.2.9 5 p=none")
                .p())
        .isEqualTo(ReceiverPolicy.QUARANTINE);
  }

  @Test
  void reportsOfALaterDayThatQuoteAnotherPolicyGoBefore() {
    seen(SEEN.minus(Duration.ofDays(1)), "v=DMARC1; p=none");
    assertThat(kept("mail 192.0.2.7 5 p=reject").p()).isEqualTo(ReceiverPolicy.REJECT);
    assertThat(kept("mail 192.0.2.7 5 p=reject").record()).isNull();
    assertThat(kept("mail 192.0.2.7 5 p=none").record()).isNotNull();
    seen(SEEN, "v=DMARC1; p=none");
    assertThat(kept("mail 192.0.2.7 5 p=reject").record()).isNotNull();
  }

  @Test
  void whatIsKnownToBeMissingIsNotPublished() {
    seen(SEEN);
    assertThat(Objects.requireNonNull(kept().fault())).startsWith("No DMARC record");
  }

  @Test
  void withoutAnyWordItIsNone() {
    assertThat(kept().p()).isEqualTo(ReceiverPolicy.NONE);
    assertThat(kept().fault()).isNull();
  }

  @Test
  void dnsIsAskedForTheRecordAndItsTtlAndHistoryStandsInWhereItIsSilent() {
    seen(SEEN.minus(Duration.ofDays(1)), "v=DMARC1; p=none");
    dns.text("_dmarc.acme.example", "v=DMARC1; p=quarantine");
    PresentPolicy present = asked();
    assertThat(present.p()).isEqualTo(ReceiverPolicy.QUARANTINE);
    assertThat(present.seenAt()).isEqualTo(SEEN);
    assertThat(present.ttl()).isEqualTo(Duration.ofMinutes(5));
    dns.failFor("_dmarc.acme.example");
    assertThat(asked().p()).isEqualTo(ReceiverPolicy.NONE);
  }

  private PresentPolicy asked() {
    NameServers servers = new NameServers(List.of(dns.address()), Duration.ofMillis(500), clock);
    return PublishedPolicies.asked(servers, store.recordHistory(), List.of(OURS))
        .of(OURS, List.of());
  }
}
