package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.CONFLICT;
import static dev.rollcall.store.Settlement.ReportOutcome.DUPLICATE;
import static dev.rollcall.store.Settlement.ReportOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.carrier.Carrier;
import dev.rollcall.carrier.Carrier.Standing;
import dev.rollcall.domain.DomainName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who carried a report decides whether it counts, in whatever order its copies come. */
class CarriersTest {

  private static final Facts GENUINE = Facts.of("google.com", "42").row("192.0.2.1", 7, "mail");
  private static final Facts HUGE = GENUINE.row("203.0.113.1", 1_000_000, "mail");

  private TestDatabase database;
  private Store store;
  private Books books;

  @BeforeEach
  void open() {
    database = TestDatabase.migrated();
    store = Server.open(database);
    books = new Books(database);
  }

  @Test
  void aContradictedReportIsKeptAndNeverCounts() throws Exception {
    assertThat(store(HUGE, Standing.CONTRADICTED)).isEqualTo(STORED);
    assertThat(books.count("report")).isOne();
    assertThat(books.count("report_row")).isEqualTo(2);
    assertThat(books.count("rollup_source")).isZero();
    assertThat(books.count("rollup_reporter")).isZero();
    books.mustBalance();
  }

  @ParameterizedTest
  @EnumSource(value = Standing.class, names = "CONTRADICTED", mode = EnumSource.Mode.EXCLUDE)
  void whatWasFirstSeenForgedCountsOnceItComesOtherwise(Standing later) throws Exception {
    store(HUGE, Standing.CONTRADICTED);
    assertThat(store(HUGE, later)).isEqualTo(DUPLICATE);
    assertThat(books.messages()).isEqualTo(1_000_007);
    assertThat(database.query("select carrier from report")).containsExactly(later.word());
    books.mustBalance();
  }

  @Test
  void aBetterCarrierStaysAndMovesTheShare() throws Exception {
    for (Standing standing :
        List.of(Standing.UNKNOWN, Standing.VERIFIED, Standing.CONTRADICTED, Standing.UNKNOWN)) {
      store(GENUINE, standing);
    }
    assertThat(database.query("select carrier || ' ' || carrier_domain from report"))
        .containsExactly("verified google.com");
    assertThat(database.query("select verified || ' ' || messages from rollup_source"))
        .containsExactly("true 7");
    assertThat(database.query("select reports from rollup_reporter")).containsExactly("1");
    books.mustBalance();
  }

  @Test
  void aBetterCarrierIsFoundByTheDocumentToo() throws Exception {
    PreparedAggregate first = GENUINE.prepared();
    PreparedAggregate readOtherwise = GENUINE.row("192.0.2.2", 1, "mail").prepared();
    Post.outcomes(store, List.of(Post.of(first)));
    Post.outcomes(
        store,
        List.of(
            Post.of(
                new PreparedAggregate(
                    readOtherwise.report(),
                    readOtherwise.name(),
                    first.bytes(),
                    null,
                    first.plain(),
                    readOtherwise.kinds(),
                    readOtherwise.rowsWorkedOut(),
                    carrier(Standing.VERIFIED),
                    List.of()))));
    assertThat(database.query("select carrier from report")).containsExactly("verified");
    books.mustBalance();
  }

  @Test
  void theVerifiedContentCountsWhateverComesBesideIt() throws Exception {
    for (Standing forged : List.of(Standing.CONTRADICTED, Standing.UNKNOWN, Standing.UNVERIFIED)) {
      for (boolean genuineFirst : new boolean[] {true, false}) {
        String domain = forged.word() + genuineFirst + ".example";
        PreparedAggregate genuine = carried(GENUINE.about(domain), Standing.VERIFIED);
        PreparedAggregate huge = carried(HUGE.about(domain), forged);
        List<PreparedAggregate> order =
            genuineFirst ? List.of(genuine, huge) : List.of(huge, genuine);
        order.forEach(one -> Post.outcomes(store, List.of(Post.of(one))));
        assertThat(
                database.query(
                    "select messages from rollup_source where policy_domain = '" + domain + "'"))
            .as(domain)
            .containsExactly("7");
      }
    }
    books.mustBalance();
  }

  @Test
  void aConflictIsSettledAnewWhenALoserIsVerified() throws Exception {
    store(GENUINE, Standing.UNKNOWN);
    assertThat(store(HUGE, Standing.UNKNOWN)).isEqualTo(CONFLICT);
    assertThat(books.messages()).isEqualTo(1_000_007);
    assertThat(store(GENUINE, Standing.VERIFIED)).isEqualTo(DUPLICATE);
    assertThat(books.messages()).isEqualTo(7);
    books.mustBalance();
  }

  @Test
  void aDecisionByHandStandsWhateverIsVerified() throws Exception {
    store(GENUINE, Standing.UNKNOWN);
    database.execute("update report_key set decided_at = now(), decided_by = 'ann'");
    store(HUGE, Standing.VERIFIED);
    store(GENUINE, Standing.UNVERIFIED);
    assertThat(books.messages()).isEqualTo(7);
    books.mustBalance();
  }

  @Test
  void theBestOfSeveralCopiesInOneBatchHolds() throws Exception {
    Post.outcomes(
        store,
        List.of(
            Post.of(carried(GENUINE, Standing.UNKNOWN)),
            Post.of(carried(GENUINE, Standing.VERIFIED)),
            Post.of(carried(GENUINE, Standing.CONTRADICTED))));
    assertThat(database.query("select carrier from report")).containsExactly("verified");
    books.mustBalance();
  }

  /** Seeded: copies of three contents by all carriers, in any order and any batches. */
  @ParameterizedTest
  @EnumSource
  void theBooksAreTheSameInEveryOrder(Server server) throws Exception {
    List<PreparedAggregate> copies = copies("acme.example");
    List<String> expected = null;
    for (int seed = 1; seed <= 12; seed++) {
      database = server.database();
      store = Server.open(database);
      books = new Books(database);
      Random random = new Random(seed);
      List<PreparedAggregate> order = new ArrayList<>(copies);
      Collections.shuffle(order, random);
      storeInBatches(order, random);
      books.mustBalance();
      List<String> now =
          database.query(
              """
              select concat_ws(' ', source, verified, messages, rows) from rollup_source
              union all select concat_ws(' ', content, carrier) from report order by 1
              """);
      expected = expected == null ? now : expected;
      assertThat(now).as("seed " + seed).isEqualTo(expected);
      assertThat(books.messages()).isEqualTo(7);
    }
  }

  @Test
  void writersAtOnceComeToTheSameBooks() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(3);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int seed = 1; seed <= 3; seed++) {
        Random random = new Random(seed);
        List<PreparedAggregate> order = new ArrayList<>();
        List.of("a.example", "b.example", "c.example").forEach(d -> order.addAll(copies(d)));
        Collections.shuffle(order, random);
        all.add(writers.submit(() -> storeInBatches(order, random)));
      }
      for (Future<?> one : all) {
        one.get(2, TimeUnit.MINUTES);
      }
    } finally {
      writers.shutdownNow();
    }
    books.mustBalance();
    assertThat(
            database.query("select policy_domain || ' ' || messages from rollup_source order by 1"))
        .containsExactly("a.example 7", "b.example 7", "c.example 7");
  }

  /** Three contents under one name, by every carrier; one of them verified. */
  private static List<PreparedAggregate> copies(String domain) {
    Facts genuine = GENUINE.about(domain);
    List<PreparedAggregate> copies = new ArrayList<>();
    for (Facts facts : List.of(genuine, HUGE.about(domain), genuine.row("192.0.2.9", 3, "news"))) {
      Stream.of(Standing.CONTRADICTED, Standing.UNKNOWN, Standing.UNVERIFIED)
          .forEach(standing -> copies.add(carried(facts, standing)));
    }
    copies.add(carried(genuine, Standing.VERIFIED));
    return copies;
  }

  private void storeInBatches(List<PreparedAggregate> order, Random random) {
    while (!order.isEmpty()) {
      List<PreparedAggregate> batch = order.subList(0, 1 + random.nextInt(order.size()));
      Post.outcomes(store, List.of(Post.of(batch.toArray(PreparedReport[]::new))));
      batch.clear();
    }
  }

  private Settlement.ReportOutcome store(Facts facts, Standing standing) {
    return Post.outcomes(store, List.of(Post.of(carried(facts, standing)))).get(0);
  }

  private static PreparedAggregate carried(Facts facts, Standing standing) {
    return facts.prepared().carriedBy(carrier(standing));
  }

  private static Carrier carrier(Standing standing) {
    return new Carrier(
        standing, standing == Standing.VERIFIED ? new DomainName("google.com") : null);
  }
}
