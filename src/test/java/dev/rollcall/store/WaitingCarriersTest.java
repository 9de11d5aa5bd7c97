package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.domain.DomainName;
import dev.rollcall.store.WaitingCarriers.Settled;
import dev.rollcall.store.WaitingCarriers.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of reports whose carrier is settled after they were stored. */
class WaitingCarriersTest {

  private static final Facts GENUINE = Facts.of("google.com", "42").row("192.0.2.1", 7, "mail");
  private static final Facts HUGE = GENUINE.row("203.0.113.1", 1_000_000, "mail");
  private static final Carrier VERIFIED =
      new Carrier(Standing.VERIFIED, new DomainName("google.com"));
  private static final Carrier UNVERIFIED = new Carrier(Standing.UNVERIFIED, null);
  private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

  /** Seeded: many domains, each with a genuine and a forged content, settled in any order. */
  @ParameterizedTest
  @EnumSource
  void whatIsVerifiedCountsInEveryOrder(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Random random = new Random(6);
    for (int i = 0; i < 12; i++) {
      String domain = "d" + i + ".example";
      List<Facts> both = new ArrayList<>(List.of(GENUINE.about(domain), HUGE.about(domain)));
      Collections.shuffle(both, random);
      both.forEach(facts -> store(store, facts, "first", "second"));
    }
    Books books = new Books(database);
    books.mustBalance();
    while (books.count("carrier_evidence") > 0) {
      store.waitingCarriers().settle(some(store, random));
      books.mustBalance();
    }
    assertThat(database.query("select distinct messages || ' ' || verified from rollup_source"))
        .containsExactly("7 true");
    assertThat(database.query("select distinct messages || ' ' || carrier from report order by 1"))
        .containsExactly("1000007 unverified", "7 verified");
  }

  /** Of the genuine report one signature is valid, of the other none is. */
  private static List<Settled> some(Store store, Random random) {
    List<Waiting> due = new ArrayList<>(store.waitingCarriers().due(LATER, 100));
    Collections.shuffle(due, random);
    return due.subList(0, 1 + random.nextInt(due.size())).stream()
        .map(one -> new Settled(one, isGenuine(one) && !isFirst(one) ? VERIFIED : UNVERIFIED))
        .toList();
  }

  private static boolean isGenuine(Waiting one) {
    return one.report().equals(GENUINE.about(one.policyDomain()).prepared().name().id());
  }

  private static boolean isFirst(Waiting one) {
    return one.header().equals("first");
  }

  @Test
  void oneThatFailsDoesNotEndTheOthers() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Store store = Server.open(database);
    store(store, GENUINE, "first", "second");
    Waiting first =
        store.waitingCarriers().due(LATER, 9).stream()
            .filter(WaitingCarriersTest::isFirst)
            .findFirst()
            .orElseThrow();
    store.waitingCarriers().settle(List.of(new Settled(first, UNVERIFIED)));
    List<Waiting> left = store.waitingCarriers().due(LATER, 9);
    assertThat(left).extracting(Waiting::header).containsExactly("second");
    store.waitingCarriers().settle(List.of(new Settled(left.get(0), VERIFIED)));
    assertThat(database.query("select carrier from report")).containsExactly("verified");
    new Books(database).mustBalance();
  }

  @Test
  void aDecisionByHandStands() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Store store = Server.open(database);
    store(store, HUGE);
    database.execute("update report_key set decided_at = now(), decided_by = 'ann'");
    store(store, GENUINE, "a header");
    Waiting waiting = store.waitingCarriers().due(LATER, 1).get(0);
    store.waitingCarriers().settle(List.of(new Settled(waiting, VERIFIED)));
    assertThat(new Books(database).messages()).isEqualTo(1_000_007);
    new Books(database).mustBalance();
  }

  @Test
  void whatWaitsTellsWhoTheReporterIs() {
    TestDatabase database = TestDatabase.migrated();
    Store store = Server.open(database);
    PreparedAggregate report = GENUINE.prepared();
    store(store, GENUINE, "a header");
    Waiting waiting = store.waitingCarriers().due(LATER, 1).get(0);
    assertThat(waiting.reporter().key()).isEqualTo(report.report().reporter().key());
    assertThat(waiting.reporter().mailDomain()).isEqualTo(report.report().reporter().mailDomain());
  }

  private static void store(Store store, Facts facts, String... headers) {
    Post.outcomes(
        store, List.of(Post.of(facts.prepared().carriedBy(Carrier.UNKNOWN, List.of(headers)))));
  }
}
