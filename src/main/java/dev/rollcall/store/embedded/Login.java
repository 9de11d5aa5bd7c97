package dev.rollcall.store.embedded;

import dev.rollcall.config.Secret;
import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Knocking at a server's door: the proof that it is ours and that it works. */
record Login(Home home, int port, Secret password) {

  private static final String TIMEOUT_SECONDS = "10";

  enum Answer {
    WELCOME,
    NO_DATABASE,
    /** Starting, recovering, stopping, or silent. */
    NOT_NOW
  }

  Address address() {
    return Address.of(port, Address.DATABASE, password);
  }

  /**
   * Connects once.
   *
   * @throws Misconfigured when the server does not take the password
   */
  Answer attempt() {
    try (Connection connection = connect(address())) {
      return connection.isClosed() ? Answer.NOT_NOW : Answer.WELCOME;
    } catch (SQLException e) {
      return answer(e);
    }
  }

  /** Makes the database that every other connection goes to. */
  void createDatabase() {
    try (Connection connection = connect(Address.of(port, "postgres", password));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + Address.DATABASE);
    } catch (SQLException e) {
      throw new Unavailable(
          "Cannot create the database in %s: %s".formatted(home.data(), e.getMessage()), e);
    }
  }

  /** Drops the database that {@code address} leads to, breaking its connections. */
  static void dropDatabase(Address address) {
    Address other =
        new Address(
            address.jdbcUrl().replace("/" + Address.DATABASE + "?", "/postgres?"),
            address.user(),
            address.password());
    try (Connection connection = connect(other);
        Statement statement = connection.createStatement()) {
      statement.execute("drop database " + Address.DATABASE + " with (force)");
    } catch (SQLException e) {
      throw new Unavailable("Cannot empty the database: " + e.getMessage(), e);
    }
  }

  private Answer answer(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return switch (state) {
      case "3D000" -> Answer.NO_DATABASE;
      case "53300" -> Answer.WELCOME; // it runs; all connections are taken
      case "57P03", "57P01", "57P02" -> Answer.NOT_NOW;
      case "28P01", "28000" ->
          throw new Misconfigured(
              "The server in %s does not take the password in %s: put back the file that belongs to it"
                  .formatted(home.data(), home.passwordFile()),
              e);
      default -> {
        if (state.startsWith("08")) {
          yield Answer.NOT_NOW;
        }
        throw new Unavailable(
            "The server in %s lets nobody in: %s".formatted(home.data(), e.getMessage()), e);
      }
    };
  }

  private static Connection connect(Address address) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password().reveal());
    properties.setProperty("loginTimeout", TIMEOUT_SECONDS);
    properties.setProperty("socketTimeout", TIMEOUT_SECONDS);
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }
}
