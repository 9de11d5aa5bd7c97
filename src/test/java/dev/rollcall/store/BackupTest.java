package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.store.backup.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes into a backup comes back. */
class BackupTest {

  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

  private static final String TABLES =
      """
      select table_name::text from information_schema.tables
      where table_schema = 'rollcall' and table_type = 'BASE TABLE'
        and table_name <> 'flyway_schema_history' and table_name !~ '^report_row_'
      """;

  @TempDir static Path folder;

  private static TestDatabase source;
  private static Store store;
  private static Path file;
  private static Manifest written;

  @BeforeAll
  static void backUp() throws IOException, SQLException {
    source = TestDatabase.migrated();
    store = Store.open(source.address(), CLOCK, Server.PRIVACY);
    DemoStore.fill(store, LocalDate.of(2026, 11, 20));
    store.logRun("poll", CLOCK.instant(), "{\"stored\": 7}", null, Map.of("aggregate", ""));
    store
        .senderDecisions()
        .decide(List.of(Decided.by("ann", CLOCK.instant()).sender("Sendwave", "sendwave.example")));
    source.execute( // the demo's reporters do not sign
        """
        insert into carrier_evidence
        select policy_domain, id, id, 'header', arrived_at, arrived_at, 1 from report limit 1
        """);
    source.execute( // and the demo asks nobody
        """
        insert into address_name
        values ('192.0.2.1', 'confirmed', 'mail.example.net', '127.0.0.1', now(), now(), 0);
        insert into dns_record
        values ('acme.example', '_dmarc.acme.example', 'TXT', now(), '["v=DMARC1"]', now(), '::1');
        insert into finding_life
            (policy_domain, id, kind, noted_on, first_seen, last_seen, again, sources,
             faulty, mail)
        values ('acme.example', 'aaaaaaaa', 'FORGED_REPORTS', now(), now(), now(), true,
            '{}', 0, 0);
        insert into finding_event (policy_domain, id, at, by, what)
        values ('acme.example', 'aaaaaaaa', now(), 'ann', 'reopened');
        insert into alert_domain values ('acme.example', now(), now());
        insert into alert
            (policy_domain, id, kind, severity, subject, evidence, fix, first_day, last_day,
             measure, strength, opened, base)
        values ('acme.example', 'a-aaaaaaaa', 'RECORD_GONE', 'critical', '_dmarc', '{}', 'fix',
            now(), now(), 1, 'strong', now(), 1);
        insert into alert_event (policy_domain, id, at, what)
        values ('acme.example', 'a-aaaaaaaa', now(), 'opened');
        insert into alert_delivery (channel, message, content, queued, next_attempt)
        values ('hook', 'm', '{}', now(), now());
        insert into author_name values ('acme.example', 'news.acme.example', true, '::1', now());
        insert into outgoing_kind values ('weekly', now());
        insert into outgoing_mail (kind, key, recipient, address, message_id, content, made_at, next_at)
        values ('weekly', '2026-W47', 'a@acme.example', 'a@acme.example', '<1@acme.example>', 'x',
            now(), now());
        insert into row_retention values (true, '2012-01-01');
        insert into scheduled_task (task_name, task_instance, execution_time, picked, version)
        values ('poll', 'once', now(), false, 1)
        """);
    file = folder.resolve("store.backup");
    written = store.backup(file, false);
  }

  @Test
  void everyTableOfTheCatalogueIsInIt() throws SQLException {
    assertThat(written.tables())
        .extracting(Manifest.Table::name)
        .containsExactlyInAnyOrderElementsOf(source.query(TABLES));
    assertThat(written.tables())
        .allSatisfy(
            table ->
                assertThat(source.query("select count(*) from " + table.name()))
                    .containsExactly(String.valueOf(table.rows())));
  }

  @Test
  void noTableOfTheDemoIsEmptySoThatThisTestsSomething() {
    assertThat(written.tables()).allSatisfy(table -> assertThat(table.rows()).isPositive());
  }

  @Test
  void everythingComesBackAsItWas() throws SQLException {
    TestDatabase target = TestDatabase.empty();
    Manifest restored = Store.restore(target.address(), file, CLOCK);
    assertThat(restored).isEqualTo(written);
    assertThat(contents(target)).isEqualTo(contents(source));
  }

  @Test
  void aStoreThatIsMadeButEmptyIsFilledToo() throws SQLException {
    TestDatabase target = TestDatabase.migrated();
    Store.restore(target.address(), file, CLOCK);
    assertThat(contents(target)).isEqualTo(contents(source));
  }

  @Test
  void itMovesBetweenVersionsOfPostgres() throws SQLException {
    TestDatabase older =
        TestDatabase.onPostgres15().orElseGet(() -> Assumptions.abort("no PostgreSQL 15 here"));
    Store.restore(older.address(), file, CLOCK);
    assertThat(contents(older)).isEqualTo(contents(source));

    Path back = folder.resolve("from-15.backup");
    Store.open(older.address(), CLOCK, Server.PRIVACY).backup(back, false);
    TestDatabase newer = TestDatabase.empty();
    Store.restore(newer.address(), back, CLOCK);
    assertThat(contents(newer)).isEqualTo(contents(source));
  }

  @Test
  void numberingGoesOnWhereItWas() throws SQLException {
    TestDatabase target = TestDatabase.empty();
    Store.restore(target.address(), file, CLOCK);
    Store.open(target.address(), CLOCK, Server.PRIVACY).logRun("poll", CLOCK.instant(), "{}", null);
    assertThat(target.query("select id from run order by id")).containsExactly("1", "2");
  }

  @Test
  void rowsReturnToPartitionsOfTheirOwnWhateverTheDateIs() throws SQLException {
    TestDatabase later = TestDatabase.migrated();
    later.execute(
        """
        select ensure_row_partitions(date '2031-05-01');
        insert into report_row values
          ('d', '2031-05-17', gen_random_uuid(), 1, 's', 'a', 1, gen_random_uuid(), '{}'),
          ('d', '1999-01-01', gen_random_uuid(), 1, 's', 'a', 1, gen_random_uuid(), '{}')
        """);
    Path future = folder.resolve("future.backup");
    Store.open(later.address(), CLOCK, Server.PRIVACY).backup(future, false);

    TestDatabase target = TestDatabase.empty();
    Store.restore(target.address(), future, CLOCK);
    assertThat(target.query("select tableoid::regclass || ' ' || day from report_row order by day"))
        .containsExactly("report_row_other 1999-01-01", "report_row_2031_05 2031-05-17");
  }

  @Test
  void aTableThatIsAddedLaterIsNotForgotten() throws SQLException {
    String later =
        """
        create table z_first ("odd ""name" text primary key, doubled int generated always as (2) stored);
        create table a_second (id bigserial, first text references z_first, unset text);
        """;
    TestDatabase extended = TestDatabase.migrated();
    extended.execute(later);
    extended.execute("insert into z_first values ('x'); insert into a_second (first) values ('x')");
    Path added = folder.resolve("added.backup");
    Store.open(extended.address(), CLOCK, Server.PRIVACY).backup(added, false);

    TestDatabase target = TestDatabase.empty();
    assertThatThrownBy(() -> Store.restore(target.address(), added, CLOCK))
        .isInstanceOf(Misconfigured.class)
        .hasMessageMatching(
            "the backup has a table that is none of Rollcall's, z_first \\(odd \"name\\): make it in"
                + " schema rollcall of database 127\\.0\\.0\\.1:\\d+/t_\\d+ and restore again");
    target.execute(later);
    Store.restore(target.address(), added, CLOCK);
    assertThat(contents(target)).isEqualTo(contents(extended));
    assertThat(target.query("insert into a_second default values returning id"))
        .containsExactly("2");
  }

  @Test
  void whatIsCommittedTogetherIsBackedUpTogether() throws Exception {
    TestDatabase busy = TestDatabase.migrated();
    Store busyStore = Store.open(busy.address(), CLOCK, Server.PRIVACY);
    CountDownLatch begun = new CountDownLatch(20);
    AtomicBoolean enough = new AtomicBoolean();
    ExecutorService others = Executors.newSingleThreadExecutor();
    Future<?> writing = others.submit(() -> writePairs(busy, begun, enough));
    begun.await();
    Manifest during = busyStore.backup(folder.resolve("busy.backup"), false);
    enough.set(true);
    writing.get();
    others.shutdown();

    Map<String, Long> rows = new TreeMap<>();
    during.tables().forEach(table -> rows.put(table.name(), table.rows()));
    assertThat(rows.get("ignored")).isGreaterThanOrEqualTo(20).isEqualTo(rows.get("run"));
  }

  private static Object writePairs(TestDatabase busy, CountDownLatch begun, AtomicBoolean enough)
      throws SQLException {
    try (Connection connection = busy.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      while (!enough.get()) {
        statement.execute("insert into ignored values (gen_random_uuid(), 'r', now())");
        statement.execute(
            "insert into run (command, started_at, finished_at, summary)"
                + " values ('c', now(), now(), '{}')");
        connection.commit();
        begun.countDown();
      }
    }
    return busy;
  }

  @Test
  void onlyItsOwnerCanReadIt() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("store.backup.new")).doesNotExist();
  }

  @Test
  void aFileThatIsThereIsKeptUnlessForced() throws IOException {
    Path there = Files.writeString(folder.resolve("there"), "precious");
    assertThatThrownBy(() -> store.backup(there, false))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(there + " is already there: name another file, or use --force to replace it");
    assertThat(there).hasContent("precious");

    store.backup(there, true);
    Store.restore(TestDatabase.empty().address(), there, CLOCK);
  }

  @Test
  void aBackupThatFailsLeavesNothing() throws Exception {
    TestDatabase held = TestDatabase.migrated();
    Store heldStore = Store.open(held.address(), CLOCK, Server.PRIVACY);
    String name = held.query("select current_database()").get(0);
    held.execute("alter database " + name + " set lock_timeout = '100ms'");
    Path failed = Files.createDirectory(folder.resolve("failed")).resolve("store.backup");
    try (Connection connection = held.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table run");
      assertThatThrownBy(() -> heldStore.backup(failed, false)).isInstanceOf(Unavailable.class);
    }
    assertThat(failed.getParent()).isEmptyDirectory();
  }

  /** Of every table the number of its rows and a digest of their texts. */
  static Map<String, List<String>> contents(TestDatabase database) throws SQLException {
    Map<String, List<String>> contents = new TreeMap<>();
    for (String table : database.query(TABLES)) {
      contents.put(
          table,
          database.query(
              "select count(*) || ' ' || md5(string_agg(t::text, E'\\n' order by t::text))"
                  + " from %s t".formatted(table)));
    }
    return contents;
  }
}
