package dev.rollcall.store;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.privacy.Privacy;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.zip.GZIPInputStream;

/** The original bytes of mail that was rejected, decrypted and unpacked piece by piece. */
final class RejectedMail {

  private final Database database;
  private final Privacy privacy;

  RejectedMail(Database database, Privacy privacy) {
    this.database = database;
    this.privacy = privacy;
  }

  /**
   * The mail called {@code id}. Opening it throws {@link Misconfigured} when there is none or when
   * it was encrypted with another key, and {@link BadContent} when what is stored is damaged.
   * Reading throws {@link dev.rollcall.fault.Unavailable} when the database is away.
   */
  Bytes open(UUID id) {
    return () -> {
      Pieces pieces = new Pieces(id, database.connect());
      try {
        return new Unpacked(pieces);
      } catch (IOException e) {
        pieces.close();
        if (pieces.number == 0) {
          throw new Misconfigured("no rejected mail " + id + " is kept whole", e);
        }
        throw new BadContent("rejected mail " + id + " is damaged: " + e.getMessage(), e);
      } catch (RuntimeException e) {
        pieces.close();
        throw e;
      }
    };
  }

  /** Closes the connection even where the end of the gzip stream was not reached. */
  private static final class Unpacked extends FilterInputStream {
    private final Pieces pieces;

    Unpacked(Pieces pieces) throws IOException {
      super(new GZIPInputStream(pieces, 16 * 1024));
      this.pieces = pieces;
    }

    @Override
    public void close() throws IOException {
      try {
        super.close();
      } finally {
        pieces.close();
      }
    }
  }

  /** One piece after the other, each asked for when the one before is used up. */
  private final class Pieces extends InputStream {
    private final UUID id;
    private final Connection connection;
    private InputStream piece = new ByteArrayInputStream(new byte[0]);
    private int number;

    Pieces(UUID id, Connection connection) {
      this.id = id;
      this.connection = connection;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = piece.read(buffer, offset, length);
      while (count < 0 && next()) {
        count = piece.read(buffer, offset, length);
      }
      return count;
    }

    private boolean next() {
      String select = "select encoding, bytes from rejected_piece where rejected = ? and piece = ?";
      try (PreparedStatement statement = connection.prepareStatement(select)) {
        statement.setObject(1, id);
        statement.setInt(2, number);
        try (ResultSet result = statement.executeQuery()) {
          if (!result.next()) {
            return false;
          }
          piece = new ByteArrayInputStream(gzip(result.getString(1), result.getBytes(2)));
          number++;
          return true;
        }
      } catch (SQLException e) {
        throw database.failure(e);
      }
    }

    private byte[] gzip(String encoding, byte[] bytes) {
      return encoding.equals(RawPieces.ENCRYPTED)
          ? privacy.seal(id).decrypted(number, bytes)
          : bytes;
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw database.failure(e);
      }
    }
  }
}
