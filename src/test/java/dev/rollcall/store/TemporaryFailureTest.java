package dev.rollcall.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import dev.rollcall.mail.FolderId;
import dev.rollcall.mail.Origin;
import dev.rollcall.report.AggregateReport;
import dev.rollcall.report.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What may pass: nothing of the batch is stored, its cursor stays, and the same batch is stored the
 * next time. A writer that lost its connection is of no more use; the run ends with it.
 */
@Timeout(60)
class TemporaryFailureTest {

  private static final FolderId INBOX = new FolderId("rua", "INBOX");
  private static final Facts REPORT = Facts.of("google.com", "1").row("192.0.2.1", 3, "mail");

  /** Something that happens in the middle of a batch, while its rows go in. */
  private interface Happening {
    void happen() throws IOException, SQLException;
  }

  private TestDatabase database;
  private Store store;

  @BeforeEach
  void open() throws SQLException {
    database = Server.BUNDLED.database();
    store = Server.open(database);
  }

  @Test
  void aLostConnectionLeavesNothing() throws Exception {
    assertThatThrownBy(() -> store(during(this::terminateTheWriter)))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("the next run goes on here");
    nothingMayBeStored();
    storedTheNextTime();
  }

  @Test
  void aWriterThatLostItsConnectionSaysSo() throws Exception {
    try (ReportWriter writer = store.writer(1)) {
      terminateTheWriter();
      assertThatThrownBy(() -> writer.write(batch(REPORT.prepared())))
          .isInstanceOf(Unavailable.class);
      assertThatThrownBy(() -> writer.write(batch(REPORT.prepared())))
          .isInstanceOf(Unavailable.class);
    }
    nothingMayBeStored();
    storedTheNextTime();
  }

  @Test
  void bytesThatCannotBeReadOnOurSideLeaveNothingAndTheWriterIsAsItWas() throws Exception {
    PreparedReport unreadable =
        during(
            () -> {
              throw new IOException("disk is gone");
            });
    try (ReportWriter writer = store.writer(1)) {
      assertThatThrownBy(() -> writer.write(batch(unreadable)))
          .isInstanceOf(IOException.class)
          .hasMessage("disk is gone");
      nothingMayBeStored();
      writer.write(batch(REPORT.prepared()));
    }
    new Books(database).mustBalance();
    assertThat(new Books(database).messages()).isEqualTo(4);
  }

  @Test
  void aStatementThatTakesTooLongLeavesNothing() throws Exception {
    database.execute("alter database " + name() + " set statement_timeout = 300");
    try (Connection other = locked("report_key")) {
      assertThatThrownBy(() -> store(REPORT.prepared())).isInstanceOf(Unavailable.class);
      other.rollback();
    } finally {
      database.execute("alter database " + name() + " reset statement_timeout");
    }
    nothingMayBeStored();
    storedTheNextTime();
  }

  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (Connection other = locked("rollup_source")) {
      Future<?> writing = thread.submit(() -> store(REPORT.prepared()));
      awaitLock();
      try (Statement statement = other.createStatement()) {
        statement.execute("set deadlock_timeout = '30s'");
        statement.execute("lock table report in access exclusive mode");
      }
      other.rollback();
      writing.get(30, TimeUnit.SECONDS);
    } finally {
      thread.shutdownNow();
    }
    new Books(database).mustBalance();
    assertThat(new Books(database).messages()).isEqualTo(4);
  }

  @Test
  void aDatabaseThatIsNotThereIsAwayOrMisconfigured() {
    Address address = database.address();
    Secret password = address.password();
    assertThatThrownBy(
            () ->
                Server.open(
                    new TestDatabase(
                        new Address("jdbc:postgresql://127.0.0.1:1/x", "x", password))))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("127.0.0.1:1/x");
    assertThatThrownBy(
            () ->
                Server.open(
                    new TestDatabase(
                        new Address(address.url(), address.user(), Secret.of("guess")))))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("password");
    assertThatThrownBy(
            () ->
                Server.open(
                    new TestDatabase(
                        new Address(
                            address.url().replace(name(), "nowhere"), address.user(), password))))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("nowhere");
  }

  private void store(PreparedReport report) {
    Post.settle(store, batch(report));
  }

  private static List<Arrival> batch(PreparedReport report) {
    return List.of(
        Post.at(
            new Origin.Imap(INBOX, 1, 1),
            Facts.of("google.com", "0").row("192.0.2.1", 1, "mail").about("a.example").prepared()),
        Post.at(new Origin.Imap(INBOX, 1, 2), report));
  }

  /** A report while whose rows are written something happens. */
  private static PreparedReport during(Happening happening) {
    PreparedAggregate prepared = REPORT.prepared();
    AggregateReport report = prepared.report();
    AggregateReport slow =
        new AggregateReport(
            report.shape(),
            report.namespace(),
            null,
            report.reporter(),
            report.reportId(),
            report.period(),
            null,
            List.of(),
            report.policy(),
            report.totals(),
            reader -> {
              Row row = REPORT.rows().get(0);
              for (int i = 0; i < 2_000; i++) {
                reader.accept(row);
              }
              try {
                happening.happen();
              } catch (SQLException e) {
                throw new IOException(e);
              }
              for (int i = 0; i < 20_000; i++) {
                reader.accept(row);
              }
            },
            report.content(),
            List.of());
    return new PreparedAggregate(
        slow,
        prepared.name(),
        prepared.bytes(),
        null,
        prepared.plain(),
        prepared.kinds(),
        null,
        prepared.carrier(),
        prepared.signatures());
  }

  private void terminateTheWriter() {
    try {
      database.query(
          """
          select pg_terminate_backend(pid, 10000)::text from pg_stat_activity
          where datname = current_database() and application_name = 'rollcall'
          """);
    } catch (SQLException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private Connection locked(String table) throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in access exclusive mode");
    }
    return connection;
  }

  private void awaitLock() throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (database
        .query(
            """
            select pid from pg_stat_activity where datname = current_database()
              and application_name = 'rollcall' and wait_event_type = 'Lock'
            """)
        .isEmpty()) {
      assertThat(System.nanoTime()).as("the writer waits").isLessThan(end);
    }
  }

  private void nothingMayBeStored() throws SQLException {
    for (String table : Books.tables(database)) {
      assertThat(new Books(database).count(table)).as(table).isZero();
    }
    assertThat(store.mailboxes().progress(INBOX)).isEmpty();
  }

  private void storedTheNextTime() throws SQLException {
    store(REPORT.prepared());
    assertThat(new Books(database).messages()).isEqualTo(4);
    assertThat(store.mailboxes().progress(INBOX)).isPresent();
    new Books(database).mustBalance();
  }

  private String name() {
    return database.address().url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
  }
}
