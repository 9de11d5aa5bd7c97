package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.report.kept.CheckResult;
import dev.rollcall.report.kept.Expired;
import dev.rollcall.store.Retention.Ages;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months of rows go, and what was summed up from them stays and no longer changes. */
class RowRetentionTest {

  private static final LocalDate KEPT_FROM = LocalDate.of(2026, 10, 1);
  private static final LocalDate OLD = LocalDate.of(2026, 9, 30);
  private static final Instant BEGINNING = Instant.EPOCH;

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void fill() throws Exception {
    database = TestDatabase.migrated();
    store = Server.open(database);
    Post.storeTogether(
        store,
        List.of(
            Facts.of("ancient.example", "1").on(LocalDate.of(2011, 6, 1)).row("192.0.2.1", 1, "m"),
            Facts.of("a.example", "1").on(OLD.minusMonths(1)).row("192.0.2.1", 2, "m"),
            Facts.of("a.example", "2").on(OLD).row("192.0.2.1", 4, "m").row("192.0.2.2", 8, "m"),
            Facts.of("a.example", "3").on(KEPT_FROM).row("192.0.2.1", 16, "m")));
  }

  @Test
  void monthsAreDroppedAndWhatLiesOutsideOfThemIsDeletedByDay() throws Exception {
    assertThat(store.retention().dropRows(KEPT_FROM)).isEqualTo(KEPT_FROM);
    assertThat(database.query("select messages from report_row")).containsExactly("16");
    assertThat(
            database.query(
                """
                select inhrelid::regclass::text from pg_inherits
                where inhparent = 'report_row'::regclass and inhrelid::regclass::text < 'report_row_2026_11'
                """))
        .containsExactly("report_row_2026_10");
  }

  @Test
  void sumsStayAndStillAgree() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    assertThat(database.query("select sum(messages) from rollup_source")).containsExactly("31");
    assertThat(database.query("select sum(messages) from rollup_reporter")).containsExactly("31");
    assertThat(database.query("select count(*) from report")).containsExactly("4");
    assertThat(discrepancies()).isEmpty();
    database.execute("update rollup_source set messages = 17 where messages = 16");
    assertThat(discrepancies()).hasSize(4);
  }

  @Test
  void originalBytesGoWithTheRows() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    assertThat(database.query("select report_id from report join raw on report = id"))
        .containsExactly("3");
  }

  @Test
  void aSecondTimeChangesNothing() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    List<String> before = new Books(database).digests();
    assertThat(store.retention().dropRows(KEPT_FROM)).isEqualTo(KEPT_FROM);
    assertThat(store.retention().dropRows(KEPT_FROM.minusMonths(3))).isEqualTo(KEPT_FROM);
    assertThat(new Books(database).digests()).isEqualTo(before);
  }

  @Test
  void whatWouldGoIsWhatGoes() {
    Expired expired = store.retention().expired(ages(KEPT_FROM, OLD.minusDays(29)));
    assertThat(expired)
        .isEqualTo(
            new Expired(
                List.of(YearMonth.of(2026, 8), YearMonth.of(2026, 9)),
                1,
                2,
                0,
                3,
                0,
                0,
                0,
                Expired.Told.NOTHING));
    store.retention().dropRows(KEPT_FROM);
    store.retention().deleteRollups(OLD.minusDays(29));
    assertThat(store.retention().expired(ages(KEPT_FROM, OLD.minusDays(29))).isNothing()).isTrue();
  }

  @Test
  void sumsGoTogetherWithTheirReports() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    store.retention().deleteRollups(LocalDate.of(2026, 9, 1));
    assertThat(database.query("select messages from rollup_reporter order by 1"))
        .containsExactly("12", "16");
    assertThat(database.query("select count(*) from report_key")).containsExactly("2");
    assertThat(database.query("select distinct day from evidence_day order by 1"))
        .containsExactly(OLD.toString(), KEPT_FROM.toString());
    assertThat(discrepancies()).isEmpty();
  }

  @Test
  void sumsNeverGoBeforeTheirRows() throws Exception {
    store.retention().deleteRollups(KEPT_FROM);
    assertThat(database.query("select count(*) from report")).containsExactly("4");
    new Books(database).mustBalance();
  }

  @Test
  void lateReportsOfADroppedMonthCountAndTheirRowsGoNextTime() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    Post.storeOneByOne(
        store, List.of(Facts.of("late.example", "1").on(OLD).row("192.0.2.9", 32, "m")));
    assertThat(discrepancies()).isEmpty();
    store.retention().dropRows(KEPT_FROM);
    assertThat(database.query("select messages from report_row")).containsExactly("16");
    assertThat(database.query("select sum(messages) from rollup_source")).containsExactly("63");
    assertThat(discrepancies()).isEmpty();
  }

  @Test
  void otherContentOfADroppedReportNoLongerCounts() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    Post.storeOneByOne(
        store,
        List.of(
            Facts.of("a.example", "2")
                .on(OLD)
                .row("192.0.2.1", 400, "m")
                .row("192.0.2.2", 800, "m")
                .row("192.0.2.3", 1600, "m")));
    assertThat(database.query("select max(contents) from report_key")).containsExactly("2");
    assertThat(database.query("select sum(messages) from rollup_source")).containsExactly("31");
    assertThat(database.query("select sum(messages) from rollup_reporter")).containsExactly("31");
    assertThat(discrepancies()).isEmpty();
    UUID report = UUID.fromString(database.query("select id from report where rows = 3").get(0));
    assertThatThrownBy(() -> store.reports().count(report, "me", null))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("no longer kept");
  }

  @Test
  void nextMonthsPartitionDoesNotBringBackThoseThatWent() throws Exception {
    store.retention().dropRows(KEPT_FROM);
    database.execute("select ensure_row_partitions(date '2027-03-01')");
    assertThat(
            database.query(
                "select min(inhrelid::regclass::text) from pg_inherits"
                    + " where inhparent = 'report_row'::regclass"))
        .containsExactly("report_row_2026_10");
  }

  @Test
  void aLongReaderIsNotDisturbedAndTheNextTimeGoesOn() throws Exception {
    try (Connection reader = database.connect();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("lock table report_row in access share mode");
      assertThat(store.retention().dropRows(KEPT_FROM)).isNull();
    }
    new Books(database).mustBalance();
    assertThat(store.retention().dropRows(KEPT_FROM)).isEqualTo(KEPT_FROM);
  }

  private static Ages ages(LocalDate rows, LocalDate rollups) {
    return new Ages(rows, rollups, BEGINNING, BEGINNING, BEGINNING, BEGINNING, BEGINNING);
  }

  private List<String> discrepancies() throws SQLException {
    try (Verifier verifier = store.verifier()) {
      return verifier.tables(List.of(), () -> {}).stream()
          .map(CheckResult::listed)
          .flatMap(List::stream)
          .map(Object::toString)
          .toList();
    }
  }
}
