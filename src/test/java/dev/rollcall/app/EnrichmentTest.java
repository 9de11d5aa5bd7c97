package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.dns.LoopbackDns;
import dev.rollcall.domain.AsNumber;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.network.AsFile;
import dev.rollcall.sender.Catalogue;
import dev.rollcall.sender.SourceNames;
import dev.rollcall.sender.SourceNames.Kind;
import dev.rollcall.token.MovedClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DNS is asked for the names of sources, again when it is due, and for nothing twice. */
class EnrichmentTest {

  private static final DomainName OURS = new DomainName("example.org");

  private static final Set<String> ASKED =
      Set.of("192.0.2.25", "192.0.2.26", "198.51.100.1", "masked");
  private static final String POINTER = "25.2.0.192.in-addr.arpa";

  @TempDir Path folder;

  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-23T12:00:00Z"));
  private Bench bench;

  /** Seconds until a server counts as silent. */
  private int patience = 1;

  private LoopbackDns dns;

  @BeforeEach
  void begin() {
    bench = Bench.in(folder);
    dns = new LoopbackDns();
  }

  @AfterEach
  void end() {
    dns.close();
  }

  @Test
  void manyNewSourcesAreAskedForAtOnce() throws Exception {
    int sources = 2_000 * Integer.getInteger("rollcall.test.scale", 1);
    for (int i = 0; i < sources; i++) {
      String address = "10.1." + i / 250 + "." + i % 250;
      if (i % 2 == 0) {
        dns.pointer(address, "host" + i + ".example.net")
            .host("host" + i + ".example.net", address);
      }
    }
    bench
        .database()
        .execute(
            """
            insert into rollup_source
            select 'example.org', '2026-11-22', 'example.org',
                '10.1.' || i / 250 || '.' || i %% 250, gen_random_uuid(), false, 1, 1
            from generate_series(0, %d) i
            """
                .formatted(sources - 1));
    received(OURS);
    patience = 20;
    EnrichResult.Names names = enrich(Lookups.Limit.USUAL, Progress.NONE).names();
    assertThat(names).isEqualTo(new EnrichResult.Names(sources / 2, 0, sources / 2, 0, 0));
    assertThat(bench.one("select count(*) from address_name where state = 'confirmed'"))
        .isEqualTo(String.valueOf(sources / 2));
  }

  @Test
  void whoeverStopsHalfWayLosesABatchAtMost() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      source(OURS, "10.2." + i / 250 + "." + i % 250, 1_000 - i);
    }
    received(OURS);
    AtomicInteger done = new AtomicInteger();
    Progress killed =
        new Progress(
            more -> {},
            () -> {
              if (done.incrementAndGet() == 700) {
                throw new IllegalStateException("killed");
              }
            });
    assertThatThrownBy(() -> enrich(Lookups.Limit.USUAL, killed)).hasMessage("killed");
    assertThat(bench.one("select count(*) from address_name")).isEqualTo("600");

    assertThat(enrich().names()).isEqualTo(new EnrichResult.Names(0, 0, 400, 0, 0));
    assertThat(enrich().names().asked()).isZero();
  }

  @Test
  void thoseWithTheMostMailComeFirst() throws Exception {
    source(OURS, "192.0.2.1", 5);
    source(OURS, "192.0.2.2", 50);
    source(OURS, "192.0.2.3", 500);
    received(OURS);
    EnrichResult.Names names =
        enrich(new Lookups.Limit(2, Duration.ofMinutes(1)), Progress.NONE).names();
    assertThat(names.asked()).isEqualTo(2);
    assertThat(names.left()).isEqualTo(1);
    assertThat(rows()).containsExactly("192.0.2.2 none", "192.0.2.3 none");
  }

  @Test
  void whatMasksASourceAndWhatIsNotOursIsNotAskedFor() throws Exception {
    source(OURS, "192.0.2.x", 900);
    source(OURS, "masked", 900);
    source(OURS, "10.0.0.7", 1);
    source(new DomainName("other.example"), "192.0.2.9", 900);
    received(OURS);
    received(new DomainName("other.example"));
    assertThat(enrich().names()).isEqualTo(new EnrichResult.Names(0, 0, 1, 0, 0));
    assertThat(dns.asked()).filteredOn(name -> name.endsWith("arpa")).hasSize(1);
  }

  @Test
  void answersAreAskedForAgainWhenTheyAreOld() throws Exception {
    source(OURS, "192.0.2.25", 9);
    source(OURS, "192.0.2.26", 9);
    received(OURS);
    dns.pointer("192.0.2.25", "mail.example.net").host("mail.example.net", "192.0.2.25");
    assertThat(enrich().names()).isEqualTo(new EnrichResult.Names(1, 0, 1, 0, 0));
    clock.move(Duration.ofDays(6));
    assertThat(enrich().names().asked()).isZero();
    clock.move(Duration.ofDays(1));
    assertThat(enrich().names()).isEqualTo(new EnrichResult.Names(0, 0, 1, 0, 0));
  }

  @Test
  void namesThatMailIsSentFromExistOrNot() throws Exception {
    author("news." + OURS);
    author("host.internal." + OURS);
    received(OURS);
    dns.host("news." + OURS, "192.0.2.80");

    assertThat(enrich().authors()).isEqualTo(new EnrichResult.Authors(1, 1, 0));
    assertThat(bench.database().query("select name || ' ' || exists from author_name order by 1"))
        .containsExactly("host.internal." + OURS + " false", "news." + OURS + " true");
    assertThat(enrich().authors()).isEqualTo(new EnrichResult.Authors(0, 0, 0));

    clock.move(Duration.ofDays(8));
    dns.host("host.internal." + OURS, "192.0.2.81");

    assertThat(enrich().authors()).isEqualTo(new EnrichResult.Authors(2, 0, 0));
  }

  private void author(String name) throws SQLException {
    bench
        .database()
        .execute(
            """
            insert into rollup_source values ('%s', '2026-11-22', '%s', '192.0.2.25',
                gen_random_uuid(), false, 1, 1)
            """
                .formatted(OURS, name));
  }

  @Test
  void failuresAreRetriedEverLaterAndAreNoAnswers() throws Exception {
    source(OURS, "192.0.2.25", 9);
    received(OURS);
    dns.failFor(POINTER);
    assertThat(enrich().names()).isEqualTo(new EnrichResult.Names(0, 0, 0, 1, 0));
    for (int hours : new int[] {1, 5, 25, 125, 168, 168}) {
      clock.move(Duration.ofHours(hours).minusSeconds(1));
      keepInWindow("192.0.2.25");
      assertThat(enrich().names().asked()).as("before %d hours", hours).isZero();
      clock.move(Duration.ofSeconds(1));
      assertThat(enrich().names().unanswered()).as("after %d hours", hours).isEqualTo(1);
      assertThat(names().facts().get("192.0.2.25").host()).isNull();
    }
    dns.answerFor(POINTER)
        .pointer("192.0.2.25", "mail.example.net")
        .host("mail.example.net", "192.0.2.25");
    clock.move(Duration.ofDays(7));
    keepInWindow("192.0.2.25");
    assertThat(enrich().names().confirmed()).isEqualTo(1);
    assertThat(bench.one("select tries from address_name")).isEqualTo("0");
  }

  @Test
  void aFailureLeavesAnEarlierAnswerAsItIs() throws Exception {
    source(OURS, "192.0.2.25", 9);
    received(OURS);
    dns.pointer("192.0.2.25", "mail.example.net").host("mail.example.net", "192.0.2.25");
    Instant answered = clock.instant();
    enrich();
    dns.silentFor(POINTER);
    clock.move(Duration.ofDays(30));
    keepInWindow("192.0.2.25");
    assertThat(enrich().names().unanswered()).isEqualTo(1);
    SourceNames.HostName host = names().facts().get("192.0.2.25").host();
    assertThat(host)
        .isEqualTo(
            new SourceNames.HostName(
                new DomainName("mail.example.net"),
                true,
                "127.0.0.1:" + dns.address().getPort(),
                answered));
  }

  @Test
  void withDnsAwayNothingIsNotedAndTheRunSaysSo() throws Exception {
    source(OURS, "192.0.2.25", 9);
    received(OURS);
    dns.silent(true);
    assertThatThrownBy(this::enrich)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining(
            "no DNS server answers, none of those under 'dns: servers:' [127.0.0.1:");
    assertThat(rows()).isEmpty();
    assertThat(bench.one("select error from run where command = 'enrich'")).contains("no DNS");
  }

  @Test
  void dnsThatGoesAwayHalfWayIsNotTheAddressesFault() throws Exception {
    for (int i = 0; i < 600; i++) {
      source(OURS, "10.3." + i / 250 + "." + i % 250, 1_000 - i);
    }
    received(OURS);
    AtomicInteger done = new AtomicInteger();
    Progress goesAway =
        new Progress(
            more -> {},
            () -> {
              if (done.incrementAndGet() == 200) {
                dns.silent(true);
              }
            });
    assertThatThrownBy(() -> enrich(Lookups.Limit.USUAL, goesAway)).isInstanceOf(Unavailable.class);
    assertThat(bench.one("select count(*) from address_name where state = 'none'"))
        .satisfies(count -> assertThat(Integer.parseInt(count)).isBetween(150, 600));
    dns.silent(false);
    clock.move(Duration.ofHours(1));
    enrich();
    assertThat(bench.one("select count(*) from address_name where state = 'none'"))
        .isEqualTo("600");
  }

  @Test
  void whereDnsIsNotToBeAskedTheRunSaysSo() {
    assertThatThrownBy(() -> bench.rollcall().upkeep().enrich(Progress.NONE))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("dns: enabled: false");
  }

  @Test
  void aSourceIsNamedByWhatIsConfirmedThenByItsNetwork() throws Exception {
    source(OURS, "192.0.2.25", 9);
    source(OURS, "192.0.2.26", 9);
    source(OURS, "198.51.100.1", 9);
    source(OURS, "masked", 9);
    received(OURS);
    dns.pointer("192.0.2.25", "mx1.eu.sendwave.example").pointer("192.0.2.26", "mail.google.com");
    dns.host("mx1.eu.sendwave.example", "192.0.2.25");
    enrich();
    Path networks =
        new AsFile("Test-ASN", 6)
            .with("192.0.2.0/24", new AsNumber(64500, "Acme Hosting"))
            .write(folder.resolve("asn.mmdb"));
    SourceNames names = review(networks).names(ASKED);
    assertThat(names.named("192.0.2.25"))
        .contains(new SourceNames.Name(Kind.REVERSE_NAME, "sendwave.example"));
    assertThat(names.confirmed("192.0.2.25")).contains(new DomainName("mx1.eu.sendwave.example"));
    assertThat(names.named("192.0.2.26")).contains(new SourceNames.Name(Kind.NETWORK, "AS64500"));
    assertThat(names.claimed("192.0.2.26")).contains(new DomainName("mail.google.com"));
    assertThat(names.named("198.51.100.1")).isEmpty();
    assertThat(names.facts()).doesNotContainKey("masked");
    assertThatThrownBy(() -> review(folder.resolve("gone")).names(ASKED))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("networks-database: " + folder.resolve("gone"));
  }

  @Test
  void namesThatNobodyAsksForAnyMoreAreForgotten() throws Exception {
    source(OURS, "192.0.2.25", 9);
    received(OURS);
    enrich();
    clock.move(Duration.ofDays(96));
    enrich();
    assertThat(rows()).containsExactly("192.0.2.25 none");
    clock.move(Duration.ofDays(2));
    enrich();
    assertThat(rows()).isEmpty();
  }

  private EnrichResult enrich() {
    return enrich(Lookups.Limit.USUAL, Progress.NONE);
  }

  private EnrichResult enrich(Lookups.Limit limit, Progress progress) {
    Settings settings = settings(null);
    return new Enrichment(settings, StoreAccess.open(settings, clock), clock, limit, progress)
        .run();
  }

  private SourceNames names() {
    return review(null).names(ASKED);
  }

  private Review review(@Nullable Path networks) {
    Settings settings = settings(networks);
    return new Review(
        settings, StoreAccess.open(settings, clock), () -> new Catalogue(List.of()), clock);
  }

  private Settings settings(@Nullable Path networks) {
    Settings bare = bench.settings();
    return new Settings(
        bare.home(),
        bare.database(),
        bare.mailboxes(),
        bare.mail(),
        bare.weekly(),
        OwnDomains.named(OURS.name()),
        Set.of(),
        bare.senders(),
        bare.catalogue(),
        bare.rawKeepDays(),
        bare.rejectedKeepDays(),
        bare.retention(),
        bare.privacy(),
        bare.readiness(),
        bare.limits(),
        new DnsSettings(true, List.of(dns.address()), patience),
        networks,
        List.of(),
        ChangeSettings.defaults(),
        null,
        AlertSettings.defaults());
  }

  private void source(DomainName domain, String source, long messages) throws SQLException {
    bench
        .database()
        .execute(
            """
            insert into rollup_source values ('%1$s', '2026-11-22', '%1$s', '%2$s',
                gen_random_uuid(), false, %3$d, 1)
            """
                .formatted(domain, source, messages));
  }

  private void received(DomainName domain) throws SQLException {
    bench
        .database()
        .execute(
            "insert into rollup_reporter values ('"
                + domain
                + "', '2026-11-22', 'r.example', '', 1, 1, 1, 0, 0, 0)");
  }

  /** As if it went on to send. */
  private void keepInWindow(String source) throws SQLException {
    String day = LocalDate.now(clock).minusDays(1).toString();
    bench
        .database()
        .execute(
            "update rollup_source set day = '"
                + day
                + "' where source = '"
                + source
                + "'; update rollup_reporter set day = '"
                + day
                + "'");
  }

  private List<String> rows() throws SQLException {
    return bench
        .database()
        .query("select address || ' ' || state from address_name order by address");
  }
}
