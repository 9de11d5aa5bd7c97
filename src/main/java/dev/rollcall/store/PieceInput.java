package dev.rollcall.store;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The pieces of one stream, one after the other, as a query's first column hands them out. */
final class PieceInput extends InputStream {

  private final ResultSet pieces;
  private byte[] piece = {};
  private int position;

  PieceInput(ResultSet pieces) {
    this.pieces = pieces;
  }

  /** Carries what the database said through a reader that knows of none. */
  static final class DatabaseFailed extends IOException {
    private static final long serialVersionUID = 1L;
    private final SQLException sql;

    DatabaseFailed(SQLException sql) {
      super(sql);
      this.sql = sql;
    }

    SQLException sql() {
      return sql;
    }
  }

  @Override
  public int read() throws IOException {
    return available() == 0 && !next() ? -1 : piece[position++] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length > 0 && available() == 0 && !next()) {
      return -1;
    }
    int taken = Math.min(length, available());
    System.arraycopy(piece, position, buffer, offset, taken);
    position += taken;
    return taken;
  }

  @Override
  public int available() {
    return piece.length - position;
  }

  private boolean next() throws IOException {
    try {
      do {
        if (!pieces.next()) {
          return false;
        }
        piece = pieces.getBytes(1);
        position = 0;
      } while (piece.length == 0);
      return true;
    } catch (SQLException e) {
      throw new DatabaseFailed(e);
    }
  }
}
