package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.sql.SQLException;

/** What a database error means for the one who has to act (PostgreSQL Appendix A). */
final class SqlTrouble {

  private SqlTrouble() {}

  /** Whether the same transaction may well succeed at the next try: deadlock, serialisation. */
  static boolean passes(SQLException e) {
    return stateClass(e).equals("40");
  }

  /** Whether one of the mails in the batch cannot be stored. */
  static boolean isBadData(SQLException e) {
    return switch (stateClass(e)) {
      case "22", "23", "54" -> true;
      default -> false;
    };
  }

  /** What the database would say to a number that no column can hold. */
  static SQLException outOfRange(String what, ArithmeticException cause) {
    return new SQLException(what, "22003", cause);
  }

  /**
   * The failure to throw for {@code e}.
   *
   * @param database names the database, without secrets
   */
  static RuntimeException failure(SQLException e, String database) {
    String said = firstLine(e);
    return switch (stateClass(e)) {
      case "28" ->
          new Misconfigured(
              "database " + database + " refuses the login (" + said + "); check user and password",
              e);
      case "3D" ->
          new Misconfigured("database " + database + " does not exist; create it first", e);
      case "42" ->
          new Misconfigured(
              "database "
                  + database
                  + " refuses a statement ("
                  + said
                  + "); check the rights of the user, and that the schema was made by this program",
              e);
      case "22", "23", "54" ->
          new Misconfigured(
              "database "
                  + database
                  + " refuses data that is no report's ("
                  + said
                  + "); check that the schema was made by this program",
              e);
      case "53" ->
          new Unavailable("database " + database + " is out of resources (" + said + ")", e);
      default ->
          new Unavailable(
              "database " + database + " is away (" + said + "); the next run goes on here", e);
    };
  }

  private static String stateClass(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }

  static String firstLine(SQLException e) {
    String message = String.valueOf(e.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
