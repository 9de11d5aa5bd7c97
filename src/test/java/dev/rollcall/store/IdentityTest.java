package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.DUPLICATE;
import static dev.rollcall.store.Settlement.ReportOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.report.FlagKind;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No report counts twice, by whatever road it comes, and no two reports are taken for one. */
class IdentityTest {

  private static final Facts REPORT = Facts.of("google.com", "42").row("192.0.2.1", 7, "mail");

  @ParameterizedTest
  @EnumSource
  void theSameReportTwiceIsStoredOnce(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    assertThat(Post.storeOneByOne(store, List.of(REPORT, REPORT)))
        .containsExactly(STORED, DUPLICATE);
    assertThat(Post.storeTogether(store, List.of(REPORT, REPORT)))
        .containsExactly(DUPLICATE, DUPLICATE);
    assertThat(new Books(database).messages()).isEqualTo(7);
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void theSameReportTwiceInOneBatchIsStoredOnce(Server server) throws Exception {
    TestDatabase database = server.database();
    assertThat(Post.storeTogether(Server.open(database), List.of(REPORT, REPORT)))
        .containsExactly(STORED, DUPLICATE);
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void reporterAndIdMayComeAgainForAnotherDayOrDomain(Server server) throws Exception {
    TestDatabase database = server.database();
    assertThat(
            Post.storeOneByOne(
                Server.open(database),
                List.of(REPORT, REPORT.on(Facts.DAY.plusDays(1)), REPORT.about("other.example"))))
        .containsOnly(STORED);
    assertThat(new Books(database).count("report")).isEqualTo(3);
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void theSameFactsInAnotherContainerAreADuplicate(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Facts zipped = REPORT.packedAs("zip");
    assertThat(zipped.prepared().bytes()).isNotEqualTo(REPORT.prepared().bytes());
    assertThat(Post.storeTogether(store, List.of(zipped, REPORT)))
        .containsExactly(STORED, DUPLICATE);
    assertThat(Post.storeOneByOne(store, List.of(REPORT, zipped)))
        .containsExactly(DUPLICATE, DUPLICATE);
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void ofTheSameFactsInOneBatchTheFirstIsKeptWhole(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    for (int i = 0; i < 10; i++) {
      Facts first = Facts.of("google.com", "n" + i).packedAs("z" + i);
      Post.storeTogether(store, List.of(first, first.packedAs("a"), first.packedAs("b")));
      assertThat(database.query("select bytes::text from report where report_id = 'n" + i + "'"))
          .containsExactly(first.prepared().bytes().toString());
    }
  }

  /** A later parser reads other facts from the same document; it is the same document. */
  @ParameterizedTest
  @EnumSource
  void equalBytesAreADuplicateWhateverIsReadFromThem(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    PreparedAggregate first = REPORT.prepared();
    PreparedAggregate readOtherwise = REPORT.row("192.0.2.2", 1, "mail").prepared();
    assertThat(Post.outcomes(store, List.of(Post.of(first)))).containsExactly(STORED);
    assertThat(
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
                            readOtherwise.carrier(),
                            readOtherwise.signatures())))))
        .containsExactly(DUPLICATE);
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void whatAReportLacksIsMadeUpForByItsFacts(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Facts bare =
        Facts.of("google.com", null)
            .about(null)
            .during(null)
            .flagged(FlagKind.REPORT_ID_MISSING)
            .row(Facts.row("192.0.2.1", 3, "acme.example", "mail"));
    Facts other = bare.row(Facts.row("192.0.2.1", 4, "acme.example", "mail"));
    assertThat(Post.storeOneByOne(store, List.of(bare, other, bare)))
        .containsExactly(STORED, STORED, DUPLICATE);
    assertThat(
            database.query(
                "select concat_ws(' ', policy_domain, report_id, day, period_begin)"
                    + " from report order by messages"))
        .containsExactly(
            " " + bare.report().content() + " 2026-11-23",
            " " + other.report().content() + " 2026-11-23");
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void oneMessageMayCarryManyReports(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    PreparedReport[] reports = {
      REPORT.prepared(), REPORT.about("other.example").prepared(), REPORT.prepared()
    };
    assertThat(Post.outcomes(store, List.of(Post.of(reports))))
        .containsExactly(STORED, STORED, DUPLICATE);
    new Books(database).mustBalance();
  }
}
