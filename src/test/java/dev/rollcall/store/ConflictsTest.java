package dev.rollcall.store;

import static dev.rollcall.store.Settlement.ReportOutcome.CONFLICT;
import static dev.rollcall.store.Settlement.ReportOutcome.DUPLICATE;
import static dev.rollcall.store.Settlement.ReportOutcome.STORED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.report.FlagKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The same key with other content: all are kept, one counts, the same one in any order. */
class ConflictsTest {

  private static final Facts SMALL = Facts.of("google.com", "42").row("192.0.2.1", 7, "mail");
  private static final Facts LARGE = SMALL.row("192.0.2.2", 1, "mail");
  private static final Facts HEAVY = SMALL.rows(List.of()).row("192.0.2.3", 500, "news");

  static Stream<Arguments> contests() {
    return Stream.of(
        Arguments.of("more rows, then more messages", List.of(LARGE, HEAVY, SMALL)),
        Arguments.of(
            "not salvaged",
            List.of(LARGE.row("192.0.2.9", 9, "mail").flagged(FlagKind.SALVAGED), SMALL, HEAVY)),
        Arguments.of(
            "the smaller digest",
            Stream.of("a", "b", "c")
                .map(source -> SMALL.rows(List.of()).row("192.0.2." + source, 5, "mail"))
                .toList()));
  }

  static Stream<Arguments> contestsEverywhere() {
    return Stream.of(Server.values())
        .flatMap(server -> contests().map(c -> Arguments.of(server, c.get()[0], c.get()[1])));
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("contestsEverywhere")
  void theSameContentCountsInAnyOrderOfArrival(Server server, String name, List<Facts> contents)
      throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    int domains = 0;
    for (List<Facts> order : orders(contents)) {
      String domain = "d" + domains++ + ".example";
      List<Facts> ours = order.stream().map(facts -> facts.about(domain)).toList();
      assertThat(Post.storeOneByOne(store, ours)).containsExactly(STORED, CONFLICT, CONFLICT);
      mustCount(database, ours.stream().min(Facts.PREFERRED).orElseThrow(), domain);
    }
    new Books(database).mustBalance();
  }

  @ParameterizedTest(name = "{1} on {0}")
  @MethodSource("contestsEverywhere")
  void theSameContentCountsInAnyOrderWithinABatch(Server server, String name, List<Facts> contents)
      throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    int domains = 0;
    for (List<Facts> order : orders(contents)) {
      String domain = "d" + domains++ + ".example";
      List<Facts> ours = order.stream().map(facts -> facts.about(domain)).toList();
      assertThat(Post.storeTogether(store, ours)).containsExactly(STORED, CONFLICT, CONFLICT);
      mustCount(database, ours.stream().min(Facts.PREFERRED).orElseThrow(), domain);
    }
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void whatDoesNotCountIsKeptAndStaysADuplicate(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    assertThat(Post.storeOneByOne(store, List.of(SMALL, LARGE, SMALL, LARGE)))
        .containsExactly(STORED, CONFLICT, DUPLICATE, DUPLICATE);
    Books books = new Books(database);
    assertThat(books.count("report")).isEqualTo(2);
    assertThat(books.count("report_row")).isEqualTo(3);
    assertThat(books.messages()).isEqualTo(8);
    assertThat(database.query("select contents from report_key")).containsExactly("2");
    books.mustBalance();
  }

  /** A reporter may have renamed its mail domain between two sendings. */
  @ParameterizedTest
  @EnumSource
  void nothingIsLeftOfALoserThatStoodAloneInTheRollups(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Facts loser = SMALL.from("dmarc@old.example");
    Post.storeOneByOne(store, List.of(loser, HEAVY.row("192.0.2.8", 1, "mail")));
    assertThat(database.query("select mail_domain from rollup_reporter"))
        .containsExactly("google.com");
    assertThat(database.query("select distinct source from rollup_source order by 1"))
        .containsExactly("192.0.2.3", "192.0.2.8");
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void aDecisionByHandStands(Server server) throws Exception {
    TestDatabase database = server.database();
    Store store = Server.open(database);
    Post.storeOneByOne(store, List.of(SMALL));
    database.execute("update report_key set decided_at = now(), decided_by = 'ann'");
    assertThat(Post.storeOneByOne(store, List.of(LARGE))).containsExactly(CONFLICT);
    mustCount(database, SMALL, "acme.example");
    new Books(database).mustBalance();
  }

  private static void mustCount(TestDatabase database, Facts winner, String domain)
      throws Exception {
    assertThat(
            database.query(
                """
                select r.content::text from report_key k
                join report r on r.policy_domain = k.policy_domain and r.id = k.counted
                where k.policy_domain = '%s'
                """
                    .formatted(domain)))
        .containsExactly(winner.report().content().toString());
  }

  private static List<List<Facts>> orders(List<Facts> contents) {
    if (contents.size() <= 1) {
      return List.of(contents);
    }
    List<List<Facts>> orders = new ArrayList<>();
    for (Facts first : contents) {
      List<Facts> others = new ArrayList<>(contents);
      others.remove(first);
      for (List<Facts> rest : orders(others)) {
        List<Facts> order = new ArrayList<>(List.of(first));
        order.addAll(rest);
        orders.add(order);
      }
    }
    return orders;
  }
}
