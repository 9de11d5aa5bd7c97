package dev.rollcall.store;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * New connections for those who keep a table of their own in our schema. They commit by themselves.
 */
public class Connections implements DataSource {

  private final Supplier<Address> address;

  /**
   * @param address asked for every connection: an embedded server may answer elsewhere by then
   */
  public Connections(Supplier<Address> address) {
    this.address = address;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = new Database(address.get()).connect();
    connection.setAutoCommit(true);
    return connection;
  }

  /**
   * Lets a scheduled task be done at once; what is known of how it went before stays.
   *
   * @param now when that is
   * @return false when it is in hand, and nothing was changed
   */
  public boolean hasten(String task, Instant now) {
    String update =
        """
        update scheduled_task set execution_time = least(execution_time, ?), version = version + 1
        where task_name = ? and not picked
        """;
    try (Connection connection = getConnection();
        PreparedStatement statement = connection.prepareStatement(update)) {
      statement.setObject(1, now.atOffset(ZoneOffset.UTC));
      statement.setString(2, task);
      return statement.executeUpdate() > 0;
    } catch (SQLException e) {
      throw SqlTrouble.failure(e, address.get().shown());
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is part of the address");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the time limit is fixed");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("nothing is logged");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("wraps nothing");
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
