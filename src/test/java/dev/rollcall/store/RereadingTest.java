package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.report.FlagKind;
import dev.rollcall.report.kept.Reread;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a better parser reads takes the place of what was stored, and the parts still add up. */
@Timeout(120)
class RereadingTest {

  private static final int BETTER = 2;
  private static final Facts SMALL = Facts.of("google.com", "42").row("192.0.2.1", 7, "mail");
  private static final Facts LARGE = SMALL.row("192.0.2.2", 1, "mail");

  private TestDatabase database;
  private Store store;
  private Books books;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
    books = new Books(database);
  }

  /** Reads one stored report again, as {@code now}. */
  private Optional<Reread> reread(Facts stored, Facts now) throws Exception {
    try (Rereading rereading = store.rereading(BETTER)) {
      OldReading old =
          rereading.next(null, true, Set.of(), 1000).stream()
              .filter(reading -> reading.id().equals(stored.prepared().name().id()))
              .filter(reading -> reading.facts().policyDomain().equals(stored.domain()))
              .findFirst()
              .orElseThrow();
      Rereading.Replaced replaced = rereading.replace(old, now.prepared());
      assertThat(replaced.refused()).isNull();
      books.mustBalance();
      return replaced.change();
    }
  }

  private String counted(String domain) throws Exception {
    return database
        .query(
            "select coalesce(counted::text, 'none') from report_key where policy_domain = '%s'"
                .formatted(domain))
        .get(0);
  }

  private static String id(Facts facts) {
    return facts.prepared().name().id().toString();
  }

  @Test
  void aReportThatSaysTheSameOnlyGetsTheNewVersion() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, SMALL.about("other.example")));
    List<String> before = database.query("select to_jsonb(r) - 'parser' from report r order by id");
    assertThat(reread(SMALL, SMALL)).isEmpty();
    assertThat(database.query("select to_jsonb(r) - 'parser' from report r order by id"))
        .isEqualTo(before);
    assertThat(database.query("select policy_domain || ' ' || parser from report order by parser"))
        .containsExactly("other.example 1", "acme.example 2");
  }

  @Test
  void newRowsReplaceTheOldOnesInAllFigures() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL));
    Reread change = reread(SMALL, LARGE.row("192.0.2.1", 4, "news")).orElseThrow();
    assertThat(change.before().rows()).isEqualTo(1);
    assertThat(change.after().rows()).isEqualTo(3);
    assertThat(change.before().messages()).isEqualTo(7);
    assertThat(change.after().messages()).isEqualTo(12);
    assertThat(books.messages()).isEqualTo(12);
    assertThat(books.count("report")).isEqualTo(1);
    assertThat(database.query("select parser from report")).containsExactly("2");
  }

  @Test
  void whereAndWhenItCameFromStays() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL));
    database.execute("update report set origin = 'box', arrived_at = '2026-01-02 03:04:05+00'");
    reread(SMALL, LARGE);
    assertThat(database.query("select origin || ' ' || arrived_at from report"))
        .containsExactly("box 2026-01-02 03:04:05+00");
  }

  /** Who carried the mail does not depend on how its report is read. */
  @Test
  void aSignatureThatWaitsForDnsFollowsItsReport() throws Exception {
    Post.outcomes(
        store, List.of(Post.of(SMALL.prepared().carriedBy(Carrier.UNKNOWN, List.of("a header")))));
    reread(SMALL, SMALL.flagged(FlagKind.PERIOD_LONG));
    reread(SMALL, LARGE);
    assertThat(database.query("select report || ' ' || tries from carrier_evidence"))
        .containsExactly(id(LARGE) + " 0");
  }

  @Test
  void aNewFlagAloneIsAChange() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL));
    Reread change = reread(SMALL, SMALL.flagged(FlagKind.PERIOD_LONG)).orElseThrow();
    assertThat(change.before().flags()).isEmpty();
    assertThat(change.after().flags()).containsExactly("PERIOD_LONG");
    assertThat(change.now()).isEqualTo(change.id());
    assertThat(books.messages()).isEqualTo(7);
  }

  @Test
  void rivalsAreSettledAnew() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, LARGE));
    assertThat(counted("acme.example")).isEqualTo(id(LARGE));
    Facts fewer = SMALL.rows(List.of()).row("192.0.2.9", 3, "mail");
    reread(LARGE, fewer);
    assertThat(counted("acme.example")).isEqualTo(id(SMALL));
    reread(fewer, LARGE.row("192.0.2.9", 3, "mail"));
    assertThat(books.messages()).isEqualTo(11);
  }

  @Test
  void aReportThatTurnsOutToBeAnotherOneCountsOnce() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, LARGE));
    Reread change = reread(SMALL, LARGE).orElseThrow();
    assertThat(change.merged()).isTrue();
    assertThat(books.count("report")).isEqualTo(1);
    assertThat(database.query("select contents from report_key")).containsExactly("1");
    assertThat(books.messages()).isEqualTo(8);
  }

  @Test
  void anotherDomainOrDayMovesItThere() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, LARGE));
    Facts elsewhere = LARGE.about("elsewhere.example").on(Facts.DAY.minusDays(3));
    Reread change = reread(LARGE, elsewhere).orElseThrow();
    assertThat(change.after().policyDomain()).isEqualTo("elsewhere.example");
    assertThat(change.after().day()).isEqualTo(Facts.DAY.minusDays(3));
    assertThat(counted("acme.example")).isEqualTo(id(SMALL));
    assertThat(counted("elsewhere.example")).isEqualTo(id(elsewhere));
  }

  @Test
  void whatAPersonDecidedStands() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, LARGE));
    store.reports().count(SMALL.prepared().name().id(), "ann", "asked them");
    Facts better = SMALL.rows(List.of()).row("192.0.2.9", 3, "mail");
    reread(SMALL, better);
    assertThat(counted("acme.example")).isEqualTo(id(better));
    reread(LARGE, LARGE.row("192.0.2.9", 3, "mail"));
    assertThat(counted("acme.example")).isEqualTo(id(better));
    assertThat(database.query("select decided_by || ' ' || decided_because from report_key"))
        .containsExactly("ann asked them");
  }

  @Test
  void theCarrierStays() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL));
    database.execute("update report set carrier = 'verified', carrier_domain = 'google.com'");
    database.execute("update rollup_source set verified = true");
    books.mustBalance();
    reread(SMALL, LARGE);
    assertThat(database.query("select carrier || ' ' || carrier_domain from report"))
        .containsExactly("verified google.com");
    assertThat(database.query("select distinct verified from rollup_source")).containsExactly("t");
  }

  @Test
  void reportsWithoutKeptBytesAreKnown() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, LARGE));
    database.execute("delete from raw where report = '" + id(SMALL) + "'");
    try (Rereading rereading = store.rereading(BETTER)) {
      assertThat(rereading.next(null, false, Set.of("acme.example"), 10))
          .extracting(OldReading::hasBytes)
          .containsExactlyInAnyOrder(true, false);
      assertThat(rereading.next(null, false, Set.of("other.example"), 10)).isEmpty();
    }
  }

  /** Whatever changes into whatever, in a crowd full of conflicts. */
  @Test
  void theBooksBalanceAfterManyChanges() throws Exception {
    long seed = Long.getLong("rollcall.test.seed", 7);
    Random random = new Random(seed);
    List<Facts> crowd = new ArrayList<>(Crowd.of(seed, 60));
    Post.storeTogether(store, crowd);
    try (Rereading rereading = store.rereading(BETTER)) {
      for (OldReading old : rereading.next(null, true, Set.of(), 1000)) {
        Facts now = crowd.get(random.nextInt(crowd.size()));
        if (random.nextBoolean()) {
          now = now.row("203.0.113." + random.nextInt(200), 1 + random.nextInt(9), "mail");
        }
        rereading.replace(old, now.prepared());
      }
    }
    books.mustBalance();
    for (OldReading old : all()) {
      assertThat(old.arrivedAt()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    }
    List<Facts> again = new ArrayList<>(crowd);
    Post.storeTogether(store, again);
    books.mustBalance();
  }

  /** Writers lock in another order than this does; whoever loses tries again. */
  @Test
  void theBooksBalanceWhileOthersWrite() throws Exception {
    Random random = new Random(8);
    List<Facts> crowd = Crowd.of(8, 160);
    Post.storeTogether(store, crowd.subList(0, 80));
    ExecutorService others = Executors.newFixedThreadPool(2);
    try (Rereading rereading = store.rereading(BETTER)) {
      Future<?> one =
          others.submit(() -> Post.storeOneByOne(Server.open(database), crowd.subList(60, 120)));
      Future<?> two =
          others.submit(() -> Post.storeTogether(Server.open(database), crowd.subList(100, 160)));
      for (OldReading old : rereading.next(null, true, Set.of(), 1000)) {
        Facts now = crowd.get(random.nextInt(80));
        rereading.replace(old, now.row("203.0.113.1", 1, "mail").prepared());
      }
      one.get(1, TimeUnit.MINUTES);
      two.get(1, TimeUnit.MINUTES);
    } finally {
      others.shutdownNow();
    }
    books.mustBalance();
  }

  private List<OldReading> all() {
    try (Rereading rereading = store.rereading(BETTER)) {
      return rereading.next(null, true, Set.of(), 1000);
    }
  }
}
