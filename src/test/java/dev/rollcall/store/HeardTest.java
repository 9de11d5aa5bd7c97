package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.history.Sighting;
import dev.rollcall.judge.plan.Quoted;
import dev.rollcall.judge.policy.ParkingFacts.Reports;
import dev.rollcall.sender.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When reports told of a domain, and which policies they quoted. */
class HeardTest {

  private static final DomainName ACME = new DomainName("acme.example");
  private static final LocalDate TODAY = Facts.DAY;
  private static final LocalDate YEAR_AGO = TODAY.minusYears(1);

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  @Test
  void aPassBeforeTheYearDoesNotCount() {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").on(YEAR_AGO.minusDays(1)).row("192.0.2.1", 9, "mail"),
            Facts.of("google.com", "2").on(TODAY.minusDays(3)).failing("192.0.2.1", 4)));
    assertThat(store.policyFacts().told(ACME, YEAR_AGO, TODAY))
        .contains(new Reports(YEAR_AGO.minusDays(1), TODAY.minusDays(3), 0, null));
  }

  @Test
  void aPassWithinTheYearDoes() {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").on(YEAR_AGO).row("192.0.2.1", 9, "mail"),
            Facts.of("google.com", "2").failing("192.0.2.1", 4),
            Facts.of("google.com", "3").on(TODAY.plusDays(1)).row("192.0.2.1", 9, "mail")));
    assertThat(store.policyFacts().told(ACME, YEAR_AGO, TODAY))
        .contains(new Reports(YEAR_AGO, TODAY, 9, YEAR_AGO));
  }

  @Test
  void aPassThatOnlyTheResultsShowCountsToo() throws Exception {
    Post.storeTogether(store, List.of(Facts.of("google.com", "1").row("192.0.2.1", 9, "mail")));
    database.execute("update rollup_reporter set passed = 0");
    assertThat(store.policyFacts().told(ACME, YEAR_AGO, TODAY))
        .contains(new Reports(TODAY, TODAY, 9, TODAY));
  }

  @Test
  void withoutReportsOfMailThereIsNothing() {
    Post.storeTogether(store, List.of(Facts.of("google.com", "1")));
    assertThat(store.policyFacts().told(ACME, YEAR_AGO, TODAY)).isEmpty();
  }

  @Test
  void whatReportsQuoteIsSummedByDay() throws Exception {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").row("192.0.2.1", 9, "mail"),
            Facts.of("yahoo.com", "2").row("192.0.2.1", 1, "mail"),
            Facts.of("gmx.net", "3").row("192.0.2.1", 5, "mail"),
            Facts.of("forged.example", "4").row("192.0.2.1", 50, "mail"),
            Facts.of("google.com", "5").on(TODAY.minusDays(9)).row("192.0.2.1", 7, "mail")));
    database.execute(
        """
        update report set policy = policy || '{"p": "Reject"}' where reporter = 'gmx.net';
        update report set carrier = 'contradicted' where reporter = 'forged.example';
        """);
    assertThat(store.policyFacts().quotedPolicies(ACME, Window.of(TODAY, 7)))
        .containsExactly(new Quoted(TODAY, "none", 10), new Quoted(TODAY, "reject", 5));
  }

  @Test
  void asOfAnEarlierTimeOnlyWhatHadArrivedByThenCounts() throws Exception {
    Post.storeTogether(
        store,
        List.of(
            Facts.of("google.com", "1").failing("192.0.2.1", 4),
            Facts.of("google.com", "2").row("192.0.2.1", 9, "mail")));
    database.execute(
        """
        update report set arrived_at = case report_id
            when '1' then timestamptz '2026-11-21T06:00Z' else timestamptz '2026-11-23T06:00Z' end
        """);
    Store then = store.asOf(Instant.parse("2026-11-22T00:00:00Z"));
    assertThat(then.policyFacts().told(ACME, YEAR_AGO, TODAY))
        .contains(new Reports(TODAY, TODAY, 0, null));
    assertThat(then.policyFacts().quotedPolicies(ACME, Window.of(TODAY, 7)))
        .containsExactly(new Quoted(TODAY, "none", 4));
    assertThat(
            then.policyFacts()
                .tagHonours(ACME, Window.of(TODAY, 7), then.policyFacts().tagReporters())
                .messages())
        .isEqualTo(4);
    assertThat(store.policyFacts().told(ACME, YEAR_AGO, TODAY))
        .contains(new Reports(TODAY, TODAY, 9, TODAY));
  }

  @Test
  void asOfAnEarlierTimeLaterChangesOfRecordsAreUnknown() {
    note("v=DMARC1; p=none", "2026-11-10T06:00:00Z");
    note("v=DMARC1; p=quarantine", "2026-11-14T06:00:00Z");
    note("v=DMARC1; p=reject", "2026-11-18T06:00:00Z");
    Store then = store.asOf(Instant.parse("2026-11-16T00:00:00Z"));
    assertThat(then.recordHistory().changes(ACME, LocalDate.of(2026, 11, 1)))
        .extracting(change -> change.after().get(0))
        .containsExactly("v=DMARC1; p=quarantine");
    assertThat(then.recordHistory().published(ACME))
        .extracting(sighting -> sighting.contents().get(0))
        .containsExactly("v=DMARC1; p=quarantine");
    assertThat(store.recordHistory().changes(ACME, LocalDate.of(2026, 11, 1))).hasSize(2);
  }

  private void note(String record, String at) {
    store
        .recordHistory()
        .note(
            List.of(
                new Sighting(
                    ACME,
                    "_dmarc.acme.example",
                    "TXT",
                    List.of(record),
                    "192.0.2.53",
                    Instant.parse(at))));
  }
}
