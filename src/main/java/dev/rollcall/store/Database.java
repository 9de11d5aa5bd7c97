package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Opens connections to one PostgreSQL database and knows what its errors mean. */
final class Database {

  private static final int OLDEST_VERSION = 15;

  /** A connection that was at work just now needs no question whether it still is one. */
  private static final long FRESH_NANOS = 1_000_000_000L;

  private final Address address;
  private final AtomicReference<@Nullable Idle> idle = new AtomicReference<>();
  private final AtomicReference<@Nullable Idle> idleSnapshot = new AtomicReference<>();
  private volatile boolean keeps;

  /** A connection between two transactions. */
  private record Idle(Connection connection, long since) {}

  Database(Address address) {
    this.address = address;
  }

  /**
   * From now on a connection is used for the next transaction, too, if that comes at once: to make
   * one takes longer than most questions.
   */
  void keepConnection() {
    keeps = true;
  }

  /** Closes what is kept; what is asked later is asked on new ones, each closed again. */
  void closeKept() {
    keeps = false;
    for (AtomicReference<@Nullable Idle> kept : List.of(idle, idleSnapshot)) {
      Idle last = kept.getAndSet(null);
      if (last != null) {
        close(last.connection());
      }
    }
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

  /** Does {@code work} in one transaction, with no other work between. */
  <T> T transaction(Work<T> work) {
    return transaction(work, false);
  }

  /** Reads in one transaction that sees one state of the store, however long it takes. */
  <T> T snapshot(Work<T> work) {
    return transaction(work, true);
  }

  private <T> T transaction(Work<T> work, boolean snapshot) {
    AtomicReference<@Nullable Idle> kept = snapshot ? idleSnapshot : idle;
    Connection connection = take(kept, snapshot);
    T result;
    try {
      result = work.in(connection);
      connection.commit();
    } catch (SQLException e) {
      abandon(connection, e);
      throw failure(e);
    } catch (RuntimeException | Error e) {
      abandon(connection, e);
      throw e;
    }
    if (!keeps || !kept.compareAndSet(null, new Idle(connection, System.nanoTime()))) {
      close(connection);
    }
    return result;
  }

  private Connection take(AtomicReference<@Nullable Idle> kept, boolean snapshot) {
    Idle last = kept.getAndSet(null);
    if (last != null && System.nanoTime() - last.since() < FRESH_NANOS) {
      return last.connection();
    }
    if (last != null) {
      close(last.connection());
    }
    Connection connection = connect();
    try {
      if (snapshot) {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        // so that sources are grouped by hash and not by sorting, which takes three times as long
        Sql.execute(connection, "set work_mem = '64MB'");
      }
      return connection;
    } catch (SQLException e) {
      abandon(connection, e);
      throw failure(e);
    }
  }

  private static void abandon(Connection connection, Throwable cause) {
    try {
      connection.close();
    } catch (SQLException lost) {
      cause.addSuppressed(lost);
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
