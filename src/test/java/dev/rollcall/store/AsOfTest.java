package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.app.Rollcall;
import dev.rollcall.carrier.Carrier;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.config.RetentionSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.domain.DomainName;
import dev.rollcall.domain.Network;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.judge.Overview;
import dev.rollcall.judge.Question;
import dev.rollcall.judge.Target;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.limit.Limits;
import dev.rollcall.sender.Expectations;
import dev.rollcall.sender.Identifiers;
import dev.rollcall.sender.KnownSender;
import dev.rollcall.sender.KnownSender.Decision;
import dev.rollcall.sender.Ruling;
import dev.rollcall.sender.Selector;
import dev.rollcall.sender.Window;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What Rollcall says of an earlier day is what it said on that day, whatever came later. {@code
 * -Drollcall.test.seed} repeats a failure.
 */
class AsOfTest {

  private static final long SEED =
      Long.getLong("rollcall.test.seed", System.currentTimeMillis() % 1_000_000);
  private static final DomainName ACME = new DomainName("acme.example");
  private static final Question QUESTION = new Question(Target.QUARANTINE, null, null);
  private static final LocalDate FIRST = LocalDate.of(2026, 9, 20);
  private static final int DAYS = 45;
  private static final List<String> REPORTERS = List.of("google.com", "yahoo.com", "gmx.net");

  @TempDir Path home;

  private final Random random = new Random(SEED);
  private final Map<LocalDate, List<PreparedAggregate>> post = new TreeMap<>();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private TestDatabase database;

  @ParameterizedTest
  @EnumSource
  void anEarlierDayIsJudgedAsItWasJudgedThen(Server server) throws Exception {
    database = server.database();
    fillThePost();
    Rollcall rollcall = rollcall();
    Map<LocalDate, Overview> said = new TreeMap<>();
    Map<LocalDate, Map<DomainName, Long>> knew = new TreeMap<>();
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = FIRST.plusDays(i);
      Store store = Store.open(database.address(), noon(day), Server.PRIVACY);
      Post.outcomes(store, post.getOrDefault(day, List.of()).stream().map(Post::of).toList());
      decide(store, i, noon(day).instant());
      now.set(day.atTime(23, 59).toInstant(ZoneOffset.UTC));
      said.put(day, rollcall.overview(ACME, QUESTION, null));
      knew.put(day, store.reportedMail().policyDomains(new Window(FIRST, day)));
    }
    now.set(FIRST.plusDays(DAYS + 100).atStartOfDay().toInstant(ZoneOffset.UTC));
    Store store = Server.open(database);
    for (LocalDate day : said.keySet()) {
      assertThat(rollcall.asOf(day).overview(ACME, QUESTION, null))
          .as("as of %s, seed %s", day, SEED)
          .isEqualTo(said.get(day));
      assertThat(
              store
                  .asOf(day.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                  .reportedMail()
                  .policyDomains(new Window(FIRST, day)))
          .isEqualTo(knew.get(day));
    }
    theStoryHasItsTurns(said, rollcall);
  }

  /** So that the comparison above compares something. */
  private void theStoryHasItsTurns(Map<LocalDate, Overview> said, Rollcall today) throws Exception {
    assertThat(database.query("select count(*) from report_key where contents > 1").get(0))
        .as("conflicts")
        .isNotEqualTo("0");
    assertThat(said.values().stream().map(Overview::forgedReports).distinct().count())
        .isGreaterThan(1);
    assertThat(said.values().stream().map(o -> o.decided() + " " + o.silent()).distinct().count())
        .isGreaterThan(4);
    assertThat(said.values().stream().map(o -> o.readiness().toString()).distinct().count())
        .isGreaterThan(DAYS / 2);
    assertThat(said)
        .as("what came late")
        .anySatisfy(
            (day, then) ->
                assertThat(today.overview(ACME, QUESTION, day.minusDays(1)).figures())
                    .isNotEqualTo(then.figures()));
  }

  private void fillThePost() {
    for (int i = 0; i < DAYS; i++) {
      LocalDate day = FIRST.plusDays(i);
      for (String reporter : REPORTERS) {
        Carrier carrier = carrier(reporter);
        Facts facts = Facts.of(reporter, "r-" + i).on(day).row("192.0.2.1", 5 + i, "mail");
        if (i < 3) {
          facts = facts.row("192.0.2.2", 4, "old");
        }
        if (random.nextInt(3) == 0) {
          facts = facts.failing("198.51.100." + random.nextInt(3), 1 + random.nextInt(50));
        }
        send(facts, carrier, day.plusDays(1L + random.nextInt(3)));
        if (random.nextInt(4) == 0) {
          send(facts.packedAs("again"), carrier, day.plusDays(2L + random.nextInt(8)));
        }
        if (random.nextInt(3) == 0) {
          send(
              facts.failing("203.0.113.9", 1 + random.nextInt(9)),
              carrier(reporter),
              day.plusDays(2L + random.nextInt(8)));
        }
        if (random.nextInt(5) == 0) {
          send(facts.about("d" + random.nextInt(3) + ".example"), Carrier.UNKNOWN, day.plusDays(1));
        }
      }
    }
  }

  /** A report that comes again comes by the same carrier: who carried one has no history. */
  private Carrier carrier(String reporter) {
    return switch (random.nextInt(5)) {
      case 0 -> new Carrier(Standing.CONTRADICTED, null);
      case 1 -> new Carrier(Standing.VERIFIED, new DomainName(reporter));
      default -> Carrier.UNKNOWN;
    };
  }

  private void send(Facts facts, Carrier carrier, LocalDate day) {
    post.computeIfAbsent(day, absent -> new ArrayList<>()).add(facts.prepared().carriedBy(carrier));
  }

  private void decide(Store store, int day, Instant at) throws Exception {
    SenderDecisions decisions = store.senderDecisions();
    switch (day) {
      case 5 -> decisions.decide(List.of(ours("Mail", "mail", at), spoofer("Strangers", at)));
      case 12 -> decisions.rename(decisions.inForce().get(0), "Own mail", "ann");
      case 18 -> decisions.end("Strangers", "ann");
      case 22 -> decisions.decide(List.of(spoofer("Others", at)));
      case 8 -> look(store, "v=DMARC1; p=none", at);
      case 20 -> look(store, "v=DMARC1; p=quarantine", at);
      case 25 -> chooseByHand(store);
      case 36 -> decisions.decide(List.of(ours("Old", "old", at)));
      case 30 -> decisions.decide(List.of(ours("Others", "mail", at)));
      default -> {}
    }
  }

  private static void look(Store store, String record, Instant at) {
    store
        .recordHistory()
        .note(List.of(new Sighting(ACME, "_dmarc.acme.example", "TXT", List.of(record), "ns", at)));
  }

  /** Lets the content with fewer rows count in the oldest conflict. */
  private void chooseByHand(Store store) throws Exception {
    String other =
        database
            .query(
                """
                select r.id from report_key k
                join report r on r.policy_domain = k.policy_domain and r.key = k.key
                where k.contents > 1 and k.policy_domain = 'acme.example' and r.id <> k.counted
                order by r.day desc, r.id limit 1
                """)
            .get(0);
    store.reports().count(UUID.fromString(other), "ann", null);
  }

  private static KnownSender ours(String name, String selector, Instant at) {
    return new KnownSender(
        name,
        Decision.OURS,
        new Identifiers(List.of(), Set.of(), Set.of(new Selector(ACME, selector)), Set.of()),
        Expectations.NONE,
        null,
        new Ruling("ann", at, null));
  }

  private static KnownSender spoofer(String name, Instant at) {
    return new KnownSender(
        name,
        Decision.SPOOFER,
        new Identifiers(
            List.of(Network.in("198.51.100.0/24").orElseThrow()), Set.of(), Set.of(), Set.of()),
        Expectations.NONE,
        null,
        new Ruling("ann", at, null));
  }

  private static Clock noon(LocalDate day) {
    return Clock.fixed(day.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
  }

  /** Judges as at {@link #now}. */
  private Rollcall rollcall() {
    InstantSource clock = now::get;
    Address address = database.address();
    return new Rollcall(
        new Settings(
            home,
            new DatabaseSettings(address.url(), address.user(), address.password()),
            List.of(),
            null,
            WeeklySettings.defaults(),
            OwnDomains.NOT_SAID,
            Set.of(),
            List.of(),
            null,
            Settings.RAW_KEEP_DAYS,
            Settings.REJECTED_KEEP_DAYS,
            RetentionSettings.defaults(),
            PrivacySettings.defaults(),
            ReadinessSettings.defaults(),
            Limits.defaults(),
            DnsSettings.none(),
            null,
            List.of(),
            ChangeSettings.defaults(),
            null,
            AlertSettings.defaults()),
        clock.withZone(ZoneOffset.UTC));
  }
}
