package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.domain.DomainName;
import dev.rollcall.judge.plan.Quoted;
import dev.rollcall.judge.policy.ParkingFacts.Reports;
import dev.rollcall.sender.Window;
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
    assertThat(store.told(ACME, YEAR_AGO, TODAY))
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
    assertThat(store.told(ACME, YEAR_AGO, TODAY))
        .contains(new Reports(YEAR_AGO, TODAY, 9, YEAR_AGO));
  }

  @Test
  void aPassThatOnlyTheResultsShowCountsToo() throws Exception {
    Post.storeTogether(store, List.of(Facts.of("google.com", "1").row("192.0.2.1", 9, "mail")));
    database.execute("update rollup_reporter set passed = 0");
    assertThat(store.told(ACME, YEAR_AGO, TODAY)).contains(new Reports(TODAY, TODAY, 9, TODAY));
  }

  @Test
  void withoutReportsOfMailThereIsNothing() {
    Post.storeTogether(store, List.of(Facts.of("google.com", "1")));
    assertThat(store.told(ACME, YEAR_AGO, TODAY)).isEmpty();
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
    assertThat(store.quotedPolicies(ACME, Window.of(TODAY, 7)))
        .containsExactly(new Quoted(TODAY, "none", 10), new Quoted(TODAY, "reject", 5));
  }
}
