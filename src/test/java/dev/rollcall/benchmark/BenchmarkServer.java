package dev.rollcall.benchmark;

import dev.rollcall.store.Address;
import dev.rollcall.store.Store;
import dev.rollcall.store.embedded.EmbeddedServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/** A PostgreSQL with the settings that Rollcall's users have, and databases made for one figure. */
final class BenchmarkServer implements AutoCloseable {

  private final EmbeddedServer embedded;
  private final Address main;

  private BenchmarkServer(EmbeddedServer embedded, Address main) {
    this.embedded = embedded;
    this.main = main;
  }

  /**
   * @param programs the folder of the machine's own PostgreSQL; null for the bundled one
   */
  static BenchmarkServer start(Path home, Path programs) {
    EmbeddedServer embedded =
        programs == null ? EmbeddedServer.bundled(home) : EmbeddedServer.installed(home, programs);
    var answers = embedded.ensureRunning();
    return new BenchmarkServer(
        embedded, new Address(answers.jdbcUrl(), answers.user(), answers.password()));
  }

  /** A fresh database with today's schema and nothing in it. */
  Address migrated(String name) throws SQLException {
    recreate(name, "template1");
    Store.open(address(name), Clock.systemUTC());
    return address(name);
  }

  /** A fresh copy of a database that nobody is connected to. */
  Address copyOf(String template, String name) throws SQLException {
    recreate(name, template);
    return address(name);
  }

  boolean has(String name) throws SQLException {
    try (Connection connection = connect(main);
        Statement statement = connection.createStatement();
        var result =
            statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
      return result.next();
    }
  }

  private void recreate(String name, String template) throws SQLException {
    try (Connection connection = connect(main);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database if exists " + name + " with (force)");
      statement.execute("create database " + name + " template " + template);
      statement.execute("checkpoint");
    }
  }

  void rename(String from, String to) throws SQLException {
    try (Connection connection = connect(main);
        Statement statement = connection.createStatement()) {
      statement.execute("alter database " + from + " rename to " + to);
    }
  }

  Address address(String name) {
    return new Address(
        main.url().replaceFirst("/[^/?]+\\?", "/" + name + "?"), main.user(), main.password());
  }

  String version() throws SQLException {
    try (Connection connection = connect(main)) {
      return connection.getMetaData().getDatabaseProductVersion();
    }
  }

  static Connection connect(Address address) throws SQLException {
    return DriverManager.getConnection(address.url(), address.user(), address.password().reveal());
  }

  @Override
  public void close() {
    embedded.stop();
  }
}
