package dev.rollcall.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Statements without parameters or results. */
final class Sql {

  private Sql() {}

  /** Executes {@code statement}; how many rows it touched. */
  static int execute(Connection connection, String statement) throws SQLException {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      return prepared.executeUpdate();
    }
  }
}
