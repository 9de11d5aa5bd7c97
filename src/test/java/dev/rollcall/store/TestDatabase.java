package dev.rollcall.store;

import dev.rollcall.config.PrivacySettings.Keep;
import dev.rollcall.privacy.Privacy;
import dev.rollcall.privacy.PrivacyKey;
import dev.rollcall.store.embedded.TestPrograms;
import dev.rollcall.store.embedded.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own for one test, on a real server that is started once for all tests of this
 * process and stops with it. What a test leaves in it is removed by the next run.
 */
public record TestDatabase(Address address) {

  /** What goes without saying, with a key that is the same in every run. */
  public static final Privacy PRIVACY =
      new Privacy(Keep.REDACTED, () -> PrivacyKey.of("0123456789abcdef of the tests"));

  /** Of its own for each of the processes that share the tests between them. */
  private static final String FOLDER = System.getProperty("rollcall.test.server", "test-server");

  private static final Path POSTGRES_15 = Path.of("/usr/lib/postgresql/15/bin");

  /** An empty one on the bundled version. */
  public static TestDatabase empty() {
    return Bundled.SERVER.create("template1");
  }

  /** One with today's schema on the bundled version: quicker than migrating an empty one. */
  public static TestDatabase migrated() {
    return Bundled.SERVER.create(Migrated.NAME);
  }

  /** An empty one on PostgreSQL 15, where this machine has it. */
  public static Optional<TestDatabase> onPostgres15() {
    return Files.isDirectory(POSTGRES_15)
        ? Optional.of(Machine.SERVER.create("template1"))
        : Optional.empty();
  }

  /**
   * Gives an empty one today's schema, less the partitions of long ago: they are most of the files
   * of a database, and every statement on rows pays for them. Rows of that time lie where those of
   * the far future do.
   */
  void migrate() throws SQLException {
    Store.open(address, Clock.systemUTC());
    String longAgo =
        """
        select string_agg(inhrelid::regclass::text, ', ') from pg_inherits
        where inhparent = 'report_row'::regclass
          and inhrelid::regclass::text < to_char(now() - interval '2 years', '"report_row_"YYYY_MM')
        """;
    execute("drop table " + query(longAgo).get(0));
  }

  /** A connection that sees the schema of the store, and commits by itself. */
  public Connection connect() throws SQLException {
    Connection connection =
        DriverManager.getConnection(address.url(), address.user(), address.password().reveal());
    connection.setSchema(Migrations.SCHEMA);
    return connection;
  }

  /** Executes one or more statements. */
  public void execute(String sql) throws SQLException {
    KeptConnection.use(
        this,
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  /** The first column of every row. */
  public List<String> query(String sql) throws SQLException {
    return KeptConnection.use(
        this,
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
              values.add(rows.getString(1));
            }
            return values;
          }
        });
  }

  private static final class Bundled {
    static final Server SERVER = Server.start(FOLDER, programs());

    private static Path programs() {
      try {
        return TestPrograms.folder();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Machine {
    static final Server SERVER = Server.start(FOLDER + "-15", POSTGRES_15);
  }

  private static final class Migrated {
    static final String NAME = make();

    private static String make() {
      TestDatabase database = Bundled.SERVER.create("template1");
      try {
        database.migrate();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return database.address().url().replaceFirst(".*/", "").replaceFirst("\\?.*", "");
    }
  }

  /** A server that keeps its folder from run to run, so that only the first one pays for it. */
  private record Server(TestDatabase main, AtomicInteger databases) {

    static Server start(String name, Path programs) {
      var answers = answering(Path.of("target", name), programs);
      Server server =
          new Server(
              new TestDatabase(new Address(answers.jdbcUrl(), answers.user(), answers.password())),
              new AtomicInteger());
      server.sweep();
      server.letInQuickly();
      return server;
    }

    private static dev.rollcall.store.embedded.Address answering(Path folder, Path programs) {
      try {
        return TestServer.start(folder, programs);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    TestDatabase create(String template) {
      String name = "t_" + databases.incrementAndGet();
      try {
        main.execute("create database " + name + " template " + template + " strategy file_copy");
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      Address address = main.address();
      String url = address.url().replaceFirst("/[^/?]+\\?", "/" + name + "?");
      return new TestDatabase(new Address(url, address.user(), address.password()));
    }

    /** Making connections is half of what many tests do. */
    private void letInQuickly() {
      try {
        if (Integer.parseInt(main.query("show server_version_num").get(0)) >= 160_000) {
          main.execute(
              "set scram_iterations = 1; alter role current_user password '%s'"
                  .formatted(main.address().password().reveal()));
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }

    private void sweep() {
      try {
        for (String name :
            main.query("select datname from pg_database where datname like 't\\_%'")) {
          main.execute("drop database " + name + " with (force)");
        }
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
