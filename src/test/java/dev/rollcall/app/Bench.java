package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.AlertSettings;
import dev.rollcall.config.ChangeSettings;
import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.DnsSettings;
import dev.rollcall.config.MailboxSettings;
import dev.rollcall.config.PrivacySettings;
import dev.rollcall.config.ReadinessSettings;
import dev.rollcall.config.RetentionSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.config.WeeklySettings;
import dev.rollcall.domain.OwnDomains;
import dev.rollcall.inbox.Pauses;
import dev.rollcall.limit.Limits;
import dev.rollcall.store.Address;
import dev.rollcall.store.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The program with a home and a database of its own. */
record Bench(TestDatabase database, Path home) {

  static Bench in(Path folder) {
    return new Bench(TestDatabase.migrated(), folder.resolve("home"));
  }

  Settings settings(MailboxSettings... mailboxes) {
    Address address = database.address();
    return new Settings(
        home,
        new DatabaseSettings(address.url(), address.user(), address.password()),
        List.of(mailboxes),
        null,
        WeeklySettings.defaults(),
        OwnDomains.NOT_SAID,
        Set.of(),
        List.of(),
        null,
        Settings.RAW_KEEP_DAYS,
        Settings.REJECTED_KEEP_DAYS,
        RetentionSettings.defaults(),
        PrivacySettings.defaults(),
        ReadinessSettings.defaults(),
        Limits.defaults(),
        DnsSettings.none(),
        null,
        List.of(),
        ChangeSettings.defaults(),
        null,
        AlertSettings.defaults());
  }

  Rollcall rollcall(MailboxSettings... mailboxes) {
    return new Rollcall(settings(mailboxes), Clock.systemUTC());
  }

  RunResult poll(MailboxSettings... mailboxes) {
    return rollcall(mailboxes).inboxes().poll(outcome -> {}, Progress.NONE, Pauses.none());
  }

  RunResult importPaths(Path... paths) {
    return importPaths(outcome -> {}, paths);
  }

  RunResult importPaths(Consumer<MailOutcome> listener, Path... paths) {
    return rollcall()
        .inboxes()
        .importPaths(
            Stream.of(paths).map(Path::toString).toList(), InputStream.nullInputStream(), listener);
  }

  /** Every table but the log of runs, as a digest of its contents. */
  Map<String, String> tables() throws SQLException {
    Map<String, String> digests = new TreeMap<>();
    String tables =
        """
        select c.relname from pg_class c
        where c.relnamespace = 'rollcall'::regnamespace and c.relkind in ('r', 'p')
          and not c.relispartition and c.relname not in ('run', 'mailbox_poll', 'flyway_schema_history')
        """;
    for (String table : database.query(tables)) {
      String digest =
          "select coalesce(md5(string_agg(t::text, chr(10) order by t::text)), '') from "
              + table
              + " t";
      digests.put(table, database.query(digest).get(0));
    }
    return digests;
  }

  String one(String query) throws SQLException {
    return database.query(query).get(0);
  }

  /** That exactly these numbered reports are stored, once each, and that the sums agree. */
  void holdsReports(int first, int last) throws SQLException {
    assertThat(database.query("select report_id || ' ' || messages from report"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(first, last)
                .mapToObj(number -> "r-" + number + " " + Mails.messages(number))
                .toList());
    String sum = "" + IntStream.rangeClosed(first, last).mapToLong(Mails::messages).sum();
    assertThat(one("select coalesce(sum(messages), 0) from report_row")).isEqualTo(sum);
    assertThat(one("select coalesce(sum(messages), 0) from rollup_source")).isEqualTo(sum);
    assertThat(one("select coalesce(sum(messages), 0) from rollup_reporter")).isEqualTo(sum);
    assertThat(one("select count(distinct report) from raw")).isEqualTo("" + (last - first + 1));
  }

  /** The server notices a moment later that a process is gone, and with it its lock. */
  void awaitNobodyPolls() throws SQLException {
    Instant giveUp = Instant.now().plusSeconds(30);
    String locks =
        """
        select count(*) from pg_locks where locktype = 'advisory' and database =
            (select oid from pg_database where datname = current_database())
        """;
    while (!one(locks).equals("0")) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.onSpinWait();
    }
  }

  /** That nothing is left to be done to mail, and no copy of a message lies about. */
  void isSettled() throws SQLException, IOException {
    assertThat(database.query("select folder || ' ' || uid from mailbox_action")).isEmpty();
    assertThat(database.query("select folder || ' ' || settled from mailbox_folder"))
        .allMatch(settled -> settled.matches("[^ ]+ \\{\\[1,[0-9]+\\)}"));
    assertThat(spooled()).isEmpty();
  }

  /** What lies in the spool folder. */
  List<Path> spooled() throws IOException {
    Path spool = home.resolve("spool");
    if (!Files.exists(spool)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(spool)) {
      return files.toList();
    }
  }
}
