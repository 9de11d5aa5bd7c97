package dev.rollcall.store;

import java.sql.SQLException;

/**
 * The database refuses data (SQLSTATE classes 22, 23 and 54): one of the mails in a batch cannot be
 * stored, and never will be.
 */
final class BadData extends Exception {

  private static final long serialVersionUID = 1L;

  private final SQLException sql;

  BadData(SQLException cause) {
    super(SqlTrouble.firstLine(cause), cause);
    this.sql = cause;
  }

  SQLException sql() {
    return sql;
  }

  String reason() {
    return "the database refuses it: " + getMessage();
  }
}
