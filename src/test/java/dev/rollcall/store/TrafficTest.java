package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.domain.DomainName;
import dev.rollcall.report.AuthResult;
import dev.rollcall.report.Disposition;
import dev.rollcall.report.Evaluated;
import dev.rollcall.report.ReasonType;
import dev.rollcall.report.Row;
import dev.rollcall.report.SpfScope;
import dev.rollcall.sender.DomainTraffic;
import dev.rollcall.sender.Evidence;
import dev.rollcall.sender.Evidence.Signature;
import dev.rollcall.sender.Evidence.SpfCheck;
import dev.rollcall.sender.ReporterShare;
import dev.rollcall.sender.SourceTotals;
import dev.rollcall.sender.Traffic;
import dev.rollcall.sender.Window;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the store says about a domain is what the reports said. */
class TrafficTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final Window WEEK = Window.of(Facts.DAY, 7);

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  @Test
  void reportsWithoutMessagesAreNoEvidence() {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").row("192.0.2.1", 1, "mail"),
            Facts.of("wp.pl", "2"),
            Facts.of("google.com", "3").on(WEEK.from())));

    DomainTraffic traffic = store.reportedMail().traffic(ACME, WEEK);

    assertThat(traffic.daysWithReports()).isEqualTo(1);
    assertThat(traffic.reporters())
        .extracting(ReporterShare::reporter, ReporterShare::messages)
        .containsExactly(tuple("google.com", 1L), tuple("wp.pl", 0L));
  }

  @Test
  void sourcesAreSummedOverTheDaysOfTheWindow() {
    LocalDate first = WEEK.from();
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").on(first.minusDays(1)).row("192.0.2.1", 1000, "mail"),
            Facts.of("google.com", "2").on(first).row("192.0.2.1", 1, "mail"),
            Facts.of("yahoo.com", "3").on(first).row("192.0.2.1", 2, "mail"),
            Facts.of("google.com", "4").row("192.0.2.1", 4, "mail").row("192.0.2.2", 8, "mail"),
            Facts.of("google.com", "5").on(WEEK.to().plusDays(1)).row("192.0.2.1", 2000, "mail"),
            Facts.of("google.com", "6").about("other.example").row("192.0.2.1", 4000, "mail")));
    DomainTraffic traffic = store.reportedMail().traffic(ACME, WEEK);
    assertThat(traffic.traffic())
        .extracting(Traffic::source, Traffic::messages, Traffic::firstDay, Traffic::lastDay)
        .containsExactlyInAnyOrder(
            tuple("192.0.2.1", 7L, first, WEEK.to()), tuple("192.0.2.2", 8L, WEEK.to(), WEEK.to()));
    assertThat(traffic.daysWithReports()).isEqualTo(2);
    assertThat(traffic.reporters())
        .containsExactly(
            new ReporterShare("google.com", "google.com", 13, 13, 2, WEEK.to()),
            new ReporterShare("yahoo.com", "yahoo.com", 2, 2, 1, first));
    assertThat(store.reportedMail().policyDomains(WEEK))
        .isEqualTo(Map.of(ACME, 15L, new DomainName("other.example"), 4000L));
    assertThat(store.reportedMail().newestDays(WEEK.to())).containsEntry(ACME, WEEK.to());
    assertThat(store.reportedMail().newestDays(WEEK.to().plusDays(9)))
        .containsEntry(ACME, WEEK.to().plusDays(1))
        .containsOnlyKeys(ACME, new DomainName("other.example"));
  }

  @Test
  void theSameMailIsTakenApartByWeeks() {
    LocalDate sunday = WEEK.to().with(TemporalAdjusters.previous(DayOfWeek.SUNDAY));
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").on(sunday).row("192.0.2.1", 1, "mail"),
            Facts.of("yahoo.com", "2").on(sunday).row("192.0.2.1", 2, "mail"),
            Facts.of("google.com", "3").on(sunday.plusDays(1)).row("192.0.2.1", 4, "mail"),
            Facts.of("google.com", "4").on(sunday.plusDays(7)).row("192.0.2.1", 8, "mail"),
            Facts.of("google.com", "5").on(sunday.plusDays(8)).row("192.0.2.1", 16, "mail"),
            Facts.of("google.com", "6").on(sunday.minusDays(1)).row("192.0.2.1", 32, "mail")));
    Window window = new Window(sunday, sunday.plusDays(7));

    assertThat(store.reportedMail().weeks(ACME, window))
        .extracting(Traffic::messages, Traffic::firstDay, Traffic::lastDay)
        .containsExactlyInAnyOrder(
            tuple(3L, sunday, sunday), tuple(12L, sunday.plusDays(1), sunday.plusDays(7)));
    assertThat(store.reportedMail().traffic(ACME, window).messages()).isEqualTo(15);
  }

  @Test
  void whatFailingSourcesSentBeforeIsSummed() {
    LocalDate before = WEEK.from().minusDays(1);
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").on(before).row("192.0.2.1", 100, "mail"),
            Facts.of("google.com", "2").on(before.minusDays(700)).row("192.0.2.1", 20, "mail"),
            Facts.of("yahoo.com", "3").on(before).failing("192.0.2.1", 3),
            Facts.of("google.com", "4").on(before).row("192.0.2.2", 1000, "mail"),
            Facts.of("google.com", "5").row("192.0.2.1", 5000, "mail").failing("192.0.2.1", 7),
            Facts.of("google.com", "6").row("192.0.2.2", 8, "mail"),
            Facts.of("google.com", "7").failing("192.0.2.3", 9),
            Facts.of("google.com", "8").on(WEEK.to().plusDays(1)).row("192.0.2.1", 1, "mail"),
            Facts.of("google.com", "9")
                .about("other.example")
                .on(before)
                .row("192.0.2.1", 4000, "mail")));

    assertThat(store.reportedMail().traffic(ACME, WEEK).earlier())
        .containsExactly(new SourceTotals("192.0.2.1", 123, 120, 120));
  }

  @Test
  void anEmptyStoreHasNothingToSay() {
    assertThat(store.reportedMail().traffic(ACME, WEEK).traffic()).isEmpty();
    assertThat(store.reportedMail().policyDomains(WEEK)).isEmpty();
    assertThat(store.reportedMail().newestDays(WEEK.to())).isEmpty();
  }

  @Test
  void figuresEqualThoseOfTheReportsThatCount() {
    List<Facts> crowd = Crowd.of(3, 200);
    Post.storeTogether(store, crowd);
    Map<String, Facts> winners = new TreeMap<>();
    for (Facts facts : crowd) {
      winners.merge(
          facts.domain() + facts.prepared().name().key(),
          facts,
          (a, b) -> Facts.PREFERRED.compare(a, b) <= 0 ? a : b);
    }
    Window window = new Window(LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 17));
    DomainName domain = new DomainName("d1.example");
    Map<String, Long> expected = new TreeMap<>();
    winners.values().stream()
        .filter(facts -> domain.name().equals(facts.domain()) && facts.period() != null)
        .filter(facts -> !facts.period().day().isBefore(window.from()))
        .filter(facts -> !facts.period().day().isAfter(window.to()))
        .flatMap(facts -> facts.rows().stream())
        .forEach(row -> expected.merge(name(row), row.messages(), Long::sum));
    Map<String, Long> said = new TreeMap<>();
    for (Traffic traffic : store.reportedMail().traffic(domain, window).traffic()) {
      said.merge(
          traffic.author() + " " + traffic.source() + " " + selectors(traffic.evidence()),
          traffic.messages(),
          Long::sum);
    }
    assertThat(said).isNotEmpty().isEqualTo(expected);
  }

  private static String name(Row row) {
    return row.author() + " " + row.source() + " [" + row.dkimResults().get(0).selector() + "]";
  }

  private static String selectors(Evidence evidence) {
    return evidence.signatures().stream().map(Signature::selector).toList().toString();
  }

  @Test
  void whatIsVerifiedStandsApart() throws Exception {
    Post.storeTogether(store, List.of(Facts.of("google.com", "1").row("192.0.2.1", 7, "mail")));
    database.execute("update rollup_source set verified = true");
    Post.storeTogether(store, List.of(Facts.of("google.com", "2").row("192.0.2.1", 5, "mail")));
    assertThat(store.reportedMail().traffic(ACME, WEEK).traffic())
        .extracting(traffic -> traffic.messages() + (traffic.verified() ? " verified" : ""))
        .containsExactlyInAnyOrder("7 verified", "5");
  }

  @Test
  void combinationsBeyondThoseOfADayAreCountedWithoutLists() throws Exception {
    int combinations = EvidenceBook.PER_DAY + 5;
    List<Row> rows =
        IntStream.range(0, combinations)
            .mapToObj(i -> Facts.row("192.0.2." + i % 10, 1, "acme.example", "s" + i))
            .toList();
    Facts report = Facts.of("google.com", "1").rows(rows);
    Facts more = Facts.of("yahoo.com", "1").row("192.0.2.77", 3, "another");
    Post.storeOneByOne(store, List.of(report, more));
    Books books = new Books(database);
    books.mustBalance();
    List<Traffic> traffic = store.reportedMail().traffic(ACME, WEEK).traffic();
    assertThat(traffic.stream().mapToLong(Traffic::messages).sum()).isEqualTo(combinations + 3);
    assertThat(traffic)
        .filteredOn(one -> one.evidence().listsDropped())
        .allSatisfy(one -> assertThat(one.evidence().signatures()).isEmpty())
        .allSatisfy(one -> assertThat(one.evidence().dkimRelaxed()).isTrue())
        .extracting(Traffic::messages)
        .satisfies(counts -> assertThat(counts.stream().mapToLong(n -> n).sum()).isEqualTo(8));
    assertThat(books.count("evidence_day")).isEqualTo(EvidenceBook.PER_DAY + 1);
    List<String> before = books.digests();
    Post.storeOneByOne(store, List.of(more, report));
    assertThat(books.digests()).isEqualTo(before);
  }

  /** The loser's rows go from wherever they were counted. */
  @Test
  void aConflictBeyondThoseOfADayLeavesNothingBehind() throws Exception {
    List<Row> rows =
        IntStream.range(0, EvidenceBook.PER_DAY + 5)
            .mapToObj(i -> Facts.row("192.0.2." + i % 10, 1, "acme.example", "s" + i))
            .toList();
    Facts report = Facts.of("google.com", "1").rows(rows);
    Post.storeOneByOne(store, List.of(report, report.row("192.0.2.1", 1, "late")));
    new Books(database).mustBalance();
    assertThat(new Books(database).messages()).isEqualTo(EvidenceBook.PER_DAY + 6);
  }

  @Test
  void evidenceIsReadAsItWasWritten() {
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      Evidence evidence = evidence(random);
      assertThat(EvidenceJson.signatures(Json.string(EvidenceJson.signatures(evidence))))
          .isEqualTo(evidence.signatures());
      assertThat(EvidenceJson.spfChecks(Json.string(EvidenceJson.spfChecks(evidence))))
          .isEqualTo(evidence.spfChecks());
      assertThat(EvidenceJson.policy(Json.string(EvidenceJson.policy(evidence.policy()))))
          .isEqualTo(evidence.policy());
    }
  }

  @Test
  void differentEvidenceHasDifferentNames() {
    Random random = new Random(12);
    Map<Object, Evidence> names = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      Evidence evidence = evidence(random);
      Evidence before = names.put(EvidenceJson.id(evidence), evidence);
      assertThat(before).isIn(null, evidence);
    }
  }

  private static Evidence evidence(Random random) {
    TreeSet<ReasonType> reasons = new TreeSet<>();
    List<Signature> signatures = new ArrayList<>();
    List<SpfCheck> checks = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      reasons.add(any(random, ReasonType.values()));
      signatures.add(
          new Signature(
              domain(random),
              text(random),
              any(random, AuthResult.values()),
              random.nextBoolean()));
      checks.add(
          new SpfCheck(
              domain(random),
              any(random, SpfScope.values()),
              any(random, AuthResult.values()),
              random.nextBoolean()));
    }
    return new Evidence(
        any(random, Evaluated.values()),
        any(random, Evaluated.values()),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        random.nextBoolean(),
        signatures,
        checks,
        any(random, Disposition.values()),
        reasons,
        new Evidence.Policy(
            text(random),
            text(random),
            text(random),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean() ? random.nextInt(101) : null,
            text(random)),
        random.nextBoolean());
  }

  private static <T> T any(Random random, T[] some) {
    return some[random.nextInt(some.length)];
  }

  private static @Nullable DomainName domain(Random random) {
    return random.nextInt(3) == 0 ? null : new DomainName("d" + random.nextInt(9) + ".example");
  }

  private static @Nullable String text(Random random) {
    return any(
        random,
        Arrays.asList(
                null,
                "",
                "none",
                "a \"quoted\" \\ one",
                "\u0001\t\n",
                "\ud83d\ude00",
                "\u00e4\u20ac")
            .toArray(new String[0]));
  }
}
