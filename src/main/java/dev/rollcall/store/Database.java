package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens connections to one PostgreSQL database and knows what its errors mean. */
final class Database {

  private static final int OLDEST_VERSION = 15;

  private final Address address;

  Database(Address address) {
    this.address = address;
  }

  /** Work within one transaction. */
  interface Work<T> {
    T in(Connection connection) throws SQLException;
  }

  /** A new connection that commits when told to. */
  Connection connect() {
    Properties properties = new Properties();
    if (address.user() != null) {
      properties.setProperty("user", address.user());
    }
    if (address.password() != null) {
      properties.setProperty("password", address.password().reveal());
    }
    properties.setProperty("ApplicationName", "rollcall");
    properties.setProperty("currentSchema", Migrations.SCHEMA);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("options", "-c TimeZone=UTC -c client_min_messages=warning");
    try {
      Connection connection = DriverManager.getConnection(address.url(), properties);
      requireVersion(connection);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  private void requireVersion(Connection connection) throws SQLException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_VERSION) {
      connection.close();
      throw new Misconfigured(
          "database "
              + address.shown()
              + " is PostgreSQL "
              + version
              + "; Rollcall needs "
              + OLDEST_VERSION
              + " or newer");
    }
  }

  /** Does {@code work} in a connection of its own, in one transaction. */
  <T> T transaction(Work<T> work) {
    try (Connection connection = connect()) {
      T result = work.in(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  /** Does {@code work} likewise, again from the start where it only met another writer. */
  <T> T repeatable(Work<T> work) {
    try (Connection connection = connect()) {
      return new Transactions(connection).commit(() -> work.in(connection));
    } catch (SQLException e) {
      throw failure(e);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads in one transaction that sees one state of the store, however long it takes. */
  <T> T snapshot(Work<T> work) {
    return transaction(
        connection -> {
          connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
          connection.setReadOnly(true);
          return work.in(connection);
        });
  }

  /** Closes a connection of {@link #connect}. */
  void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failure(e);
    }
  }

  RuntimeException failure(SQLException e) {
    return SqlTrouble.failure(e, address.shown());
  }

  Address address() {
    return address;
  }
}
