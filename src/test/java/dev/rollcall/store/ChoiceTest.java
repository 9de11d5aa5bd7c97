package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.CONFLICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.domain.DomainName;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.report.Period;
import dev.rollcall.report.Reporter;
import dev.rollcall.report.TlsReport;
import dev.rollcall.report.TlsReport.PolicyResult;
import dev.rollcall.report.kept.ReportList;
import dev.rollcall.report.kept.ReportQuery;
import dev.rollcall.report.kept.Rival;
import dev.rollcall.report.kept.Standing;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which of several contents counts is shown, and can be chosen by hand and given back. */
class ChoiceTest {

  private static final Facts SMALL = Facts.of("google.com", "42").row("192.0.2.1", 7, "mail");
  private static final Facts LARGE = SMALL.from("dmarc@other.example").row("192.0.2.2", 1, "mail");

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    open(Server.BUNDLED);
  }

  private void open(Server server) throws Exception {
    database = server.database();
    store = Server.open(database);
  }

  private static UUID id(Facts facts) {
    return facts.prepared().name().id();
  }

  private Standing standing(Facts facts) {
    return Objects.requireNonNull(store.reports().find(id(facts).toString()).get(0).standing());
  }

  @ParameterizedTest
  @EnumSource
  void allFiguresFollowAChoiceByHand(Server server) throws Exception {
    open(server);
    Post.storeOneByOne(store, List.of(LARGE, SMALL));
    store.reports().count(id(SMALL), "ann", "asked them");
    new Books(database).mustBalance();
    assertThat(new Books(database).messages()).isEqualTo(7);
    assertThat(database.query("select mail_domain from rollup_reporter"))
        .containsExactly("google.com");
    Standing standing = standing(LARGE);
    assertThat(standing.counted()).isEqualTo(id(SMALL));
    assertThat(standing.decidedBy()).isEqualTo("ann");
    assertThat(standing.decidedAt()).isEqualTo(Server.CLOCK.instant());
    assertThat(standing.decidedBecause()).isEqualTo("asked them");
    assertThat(standing.reason()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aChoiceGivenBackLetsContentChooseAgain(Server server) throws Exception {
    open(server);
    Post.storeOneByOne(store, List.of(LARGE, SMALL));
    store.reports().count(id(SMALL), "ann", null);
    Facts larger = LARGE.row("192.0.2.3", 4, "mail");
    assertThat(Post.storeOneByOne(store, List.of(larger))).containsExactly(CONFLICT);
    assertThat(standing(larger).counted()).isEqualTo(id(SMALL));
    store.reports().countAutomatically(id(SMALL));
    assertThat(standing(SMALL).counted()).isEqualTo(id(larger));
    assertThat(standing(SMALL).decidedBy()).isNull();
    new Books(database).mustBalance();
    assertThat(new Books(database).messages()).isEqualTo(12);
  }

  /** Whoever carried it may become known after all contents have come. */
  @ParameterizedTest
  @EnumSource
  void aVerifiedCarrierGoesBeforeMoreRows(Server server) throws Exception {
    open(server);
    Post.storeOneByOne(store, List.of(LARGE, SMALL));
    database.execute("update report set carrier = 'verified' where id = '" + id(SMALL) + "'");
    store.reports().countAutomatically(id(SMALL));
    assertThat(standing(LARGE).counted()).isEqualTo(id(SMALL));
    assertThat(standing(LARGE).reason()).contains(Rival.Reason.CARRIER_VERIFIED);
    Post.storeOneByOne(store, List.of(LARGE.row("192.0.2.3", 4, "mail")));
    assertThat(standing(LARGE).counted()).isEqualTo(id(SMALL));
    new Books(database).mustBalance();
    assertThat(database.query("select verified || ' ' || messages from rollup_source"))
        .containsExactly("true 7");
  }

  @Test
  void choosingWhatCountsAlreadyChangesNoFigure() throws Exception {
    Post.storeOneByOne(store, List.of(LARGE, SMALL));
    store.reports().count(id(LARGE), "ann", null);
    new Books(database).mustBalance();
    store.reports().countAutomatically(id(LARGE));
    new Books(database).mustBalance();
    assertThat(new Books(database).messages()).isEqualTo(8);
  }

  @Test
  void theRivalsAreShownInTheOrderInWhichTheyWouldCount() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL, LARGE));
    Standing standing = standing(SMALL);
    assertThat(standing.rivals()).extracting(Rival::id).containsExactly(id(LARGE), id(SMALL));
    assertThat(standing.counted()).isEqualTo(id(LARGE));
    assertThat(standing.reason()).contains(Rival.Reason.MORE_ROWS);
  }

  @Test
  void thereIsNothingToChooseWithoutAConflict() throws Exception {
    Post.storeOneByOne(store, List.of(SMALL));
    assertThatThrownBy(() -> store.reports().count(id(SMALL), "ann", null))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("nothing to choose from");
    assertThat(database.query("select decided_by from report_key")).containsOnlyNulls();
  }

  @Test
  void tlsReportsAreChosenByHandToo() throws Exception {
    List<PreparedTls> contents = List.of(tls(1), tls(2));
    contents.forEach(one -> Post.outcomes(store, List.of(Post.of(one))));
    for (PreparedTls one : contents) {
      store.reports().count(one.name().id(), "ann", null);
      assertThat(database.query("select counted::text from report_key"))
          .containsExactly(one.name().id().toString());
    }
    store.reports().countAutomatically(contents.get(1).name().id());
    assertThat(database.query("select counted::text from report_key"))
        .containsExactly(
            contents.stream()
                .map(one -> one.report().content() + " " + one.name().id())
                .sorted()
                .findFirst()
                .orElseThrow()
                .replaceFirst(".* ", ""));
  }

  @Test
  void reportsAreFoundByTheBeginningOfTheirIdOrTheirReportersId() throws Exception {
    Facts other = Facts.of("gmx.net", "my id").row("192.0.2.1", 1, "mail");
    Post.storeOneByOne(store, List.of(SMALL, LARGE, other));
    KeptReports reports = store.reports();
    assertThat(reports.find("my id").get(0).id()).isEqualTo(id(other));
    assertThat(reports.find(id(other).toString().substring(0, 13)).get(0).id())
        .isEqualTo(id(other));
    assertThatThrownBy(() -> reports.find("42"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining(id(SMALL).toString())
        .hasMessageContaining(id(LARGE).toString());
    assertThatThrownBy(() -> reports.find("43"))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("no report is called '43'");
  }

  @Test
  void theListIsNarrowedDown() throws Exception {
    Facts old = SMALL.on(Facts.DAY.minusDays(40));
    Facts elsewhere =
        Facts.of("Some Provider", "9").about("elsewhere.example").row("192.0.2.1", 1, "mail");
    Post.storeOneByOne(store, List.of(SMALL, LARGE, old, elsewhere));
    ReportList all = store.reports().list(wanted(null, null, false), 3);
    assertThat(all.found()).isEqualTo(3);
    assertThat(all.reports()).hasSize(3);
    assertThat(store.reports().list(wanted(null, null, false), 1).reports()).hasSize(1);
    assertThat(store.reports().list(wanted("elsewhere.example", null, false), 9).reports())
        .extracting("id")
        .containsExactly(id(elsewhere));
    assertThat(store.reports().list(wanted(null, "PROVIDER", false), 9).reports())
        .extracting("id")
        .containsExactly(id(elsewhere));
    assertThat(store.reports().list(wanted(null, null, true), 9).reports())
        .extracting("id", "contents", "counts")
        .containsExactlyInAnyOrder(tuple(id(SMALL), 2, false), tuple(id(LARGE), 2, true));
  }

  private static ReportQuery wanted(String domain, String reporter, boolean conflicts) {
    return new ReportQuery(domain, reporter, false, conflicts, Facts.DAY.minusDays(30));
  }

  private static PreparedTls tls(long sessions) {
    DomainName domain = new DomainName("acme.example");
    return new PreparedTls(
        new TlsReport(
            new Reporter("Company-X", "sts@company-x.example", null),
            "5065427c",
            Period.of(Facts.DAY),
            List.of(new PolicyResult("sts", domain, List.of(), List.of(), sessions, 0, List.of())),
            new UUID(sessions, sessions),
            List.of()));
  }
}
