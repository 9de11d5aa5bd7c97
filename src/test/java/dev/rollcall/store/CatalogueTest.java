package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shape of the tables, as the database itself describes it. */
class CatalogueTest {

  /**
   * Tables of mailboxes and operation, which do not grow with reports that are stored, and what is
   * the same for every policy domain.
   */
  private static final Set<String> LOCAL =
      Set.of(
          "address_name",
          "alert_delivery",
          "flyway_schema_history",
          "ignored",
          "mailbox_action",
          "mailbox_folder",
          "mailbox_poll",
          "outgoing_kind",
          "outgoing_mail",
          "rejected",
          "rejected_piece",
          "row_retention",
          "run",
          "scheduled_task",
          "sender_decision");

  @ParameterizedTest
  @EnumSource
  void whatIsUniqueIsUniqueWithinItsPolicyDomain(Server server) throws Exception {
    List<String> firstColumns =
        server
            .database()
            .query(
                """
                select c.relname || ' ' || a.attname
                from pg_index i
                join pg_class c on c.oid = i.indrelid
                join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where c.relnamespace = 'rollcall'::regnamespace and i.indisunique
                """);
    assertThat(firstColumns)
        .filteredOn(index -> !LOCAL.contains(index.substring(0, index.indexOf(' '))))
        .isNotEmpty()
        .allSatisfy(index -> assertThat(index).endsWith(" policy_domain"));
  }

  @ParameterizedTest
  @EnumSource
  void everyTableHasAPrimaryKey(Server server) throws Exception {
    assertThat(
            server
                .database()
                .query(
                    """
                    select relname from pg_class c
                    where relnamespace = 'rollcall'::regnamespace and relkind in ('r', 'p')
                      and not exists (
                          select from pg_index where indrelid = c.oid and indisprimary)
                    """))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void rowsAreKeptByMonthFrom2012ToSomeDaysAhead(Server server) throws Exception {
    TestDatabase database = server.empty();
    Server.open(database);
    List<String> months =
        Stream.iterate(
                YearMonth.of(2012, 1),
                month -> !month.isAfter(YearMonth.from(today().plusDays(8))),
                month -> month.plusMonths(1))
            .map(CatalogueTest::partition)
            .toList();
    assertThat(partitions(database)).containsAll(months).contains("report_row_other");
    assertThat(
            database.query(
                "select count(*)::text from pg_partitioned_table"
                    + " where partdefid = 'report_row_other'::regclass"))
        .containsExactly("1");
  }

  @ParameterizedTest
  @EnumSource
  void partitionsAreAlike(Server server) throws Exception {
    TestDatabase database = server.empty();
    Server.open(database);
    assertThat(
            database.query(
                """
                    select distinct string_agg(
                        concat_ws(' ', attname, atttypid::regtype, attnotnull, attstorage), ', '
                        order by attnum)
                    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
                    where c.relispartition and c.relkind = 'r'
                      and c.relnamespace = 'rollcall'::regnamespace
                    group by c.oid
                    """))
        .hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void rowsOfOtherTimesAreStoredApartAndFlagged(Server server) throws Exception {
    TestDatabase database = server.database();
    Post.storeTogether(
        Server.open(database),
        List.of(
            Facts.of("a", "old").on(LocalDate.of(2011, 6, 1)).row("192.0.2.1", 1, "mail"),
            Facts.of("a", "new").row("192.0.2.1", 2, "mail"),
            Facts.of("a", "early").on(LocalDate.of(9999, 12, 30)).row("192.0.2.1", 4, "mail")));
    assertThat(database.query("select messages from report_row_other order by 1"))
        .containsExactly("1", "4");
    assertThat(
            database.query(
                "select report_id from report where flags @> '[{\"kind\": \"PERIOD_IMPLAUSIBLE\"}]'"
                    + " order by 1"))
        .containsExactly("early", "old");
    new Books(database).mustBalance();
  }

  /** A reporter whose clock runs ahead must not stop the store when its month comes. */
  @Test
  void rowsThatCameBeforeTheirMonthMoveThereWhenItComes() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    LocalDate later = today().plusDays(400);
    Post.storeTogether(
        Server.open(database), List.of(Facts.of("a", "early").on(later).row("192.0.2.1", 4, "m")));
    assertThat(partitions(database)).doesNotContain(partition(YearMonth.from(later)));
    Store.open(
        database.address(), Clock.offset(Clock.systemUTC(), Duration.ofDays(400)), Server.PRIVACY);
    assertThat(database.query("select messages from " + partition(YearMonth.from(later))))
        .containsExactly("4");
    assertThat(database.query("select messages from report_row_other")).isEmpty();
    new Books(database).mustBalance();
  }

  @Test
  void partitionsAreMadeOnceByManyAtOnceWhileOthersWrite() throws Exception {
    TestDatabase database = TestDatabase.migrated();
    Store store = Server.open(database);
    LocalDate until = today().plusDays(800);
    ExecutorService threads = Executors.newFixedThreadPool(5);
    try {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        work.add(
            threads.submit(() -> database.query("select ensure_row_partitions('" + until + "')")));
      }
      work.add(
          threads.submit(
              () ->
                  Post.storeOneByOne(
                      store, Crowd.of(1, 20).stream().map(f -> f.on(until)).toList())));
      for (Future<?> one : work) {
        one.get(1, TimeUnit.MINUTES);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(partitions(database)).contains(partition(YearMonth.from(until)));
    assertThat(database.query("select * from report_row_other")).isEmpty();
    new Books(database).mustBalance();
  }

  @ParameterizedTest
  @EnumSource
  void askingForPartitionsThatExistLocksNothing(Server server) throws Exception {
    TestDatabase database = server.database();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select ensure_row_partitions('" + today().plusDays(8) + "')");
      assertThat(locks(database)).noneMatch(lock -> lock.startsWith("report_row"));
    }
  }

  private static List<String> locks(TestDatabase database) throws SQLException {
    return database.query(
        """
        select c.relname || ' ' || l.mode from pg_locks l
        join pg_class c on c.oid = l.relation
        join pg_database d on d.oid = l.database and d.datname = current_database()
        """);
  }

  private static List<String> partitions(TestDatabase database) throws SQLException {
    return database.query(
        "select inhrelid::regclass::text from pg_inherits where inhparent = 'report_row'::regclass");
  }

  private static String partition(YearMonth month) {
    return "report_row_%d_%02d".formatted(month.getYear(), month.getMonthValue());
  }

  private static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }
}
