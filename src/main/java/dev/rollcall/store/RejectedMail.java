package dev.rollcall.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** The original bytes of rejected mail. */
final class RejectedMail {

  private static final int PIECES_FETCHED = 8;

  private final Connection connection;

  /** Reads over {@code connection}, which must not commit by itself. */
  RejectedMail(Connection connection) {
    this.connection = connection;
  }

  /**
   * Copies the mail as it came.
   *
   * @throws IOException when what is kept is damaged, or {@code out} takes no more
   */
  void copyTo(UUID rejected, OutputStream out) throws SQLException, IOException {
    String select = "select bytes from rejected_piece where rejected = ? order by piece";
    try (PreparedStatement statement = connection.prepareStatement(select)) {
      statement.setObject(1, rejected);
      statement.setFetchSize(PIECES_FETCHED);
      try (ResultSet result = statement.executeQuery();
          InputStream in = new GZIPInputStream(new PieceInput(result))) {
        in.transferTo(out);
      }
    } catch (PieceInput.DatabaseFailed e) {
      throw e.sql();
    }
  }
}
