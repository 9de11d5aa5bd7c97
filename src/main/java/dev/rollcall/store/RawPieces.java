package dev.rollcall.store;

import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A document as one gzip stream, cut into pieces that the database takes one by one. */
final class RawPieces {

  /** How pieces are encoded that a {@link dev.rollcall.privacy.Seal} has encrypted. */
  static final String ENCRYPTED = "gzip+aes-256-gcm";

  private static final int PIECE_BYTES = 256 * 1024;
  private static final int FIRST_BYTES = 8 * 1024;

  private final @Nullable Bytes gzip;
  private final Bytes plain;

  private RawPieces(@Nullable Bytes gzip, Bytes plain) {
    this.gzip = gzip;
    this.plain = plain;
  }

  static RawPieces of(PreparedAggregate prepared) {
    return new RawPieces(prepared.gzip(), prepared.plain());
  }

  static RawPieces of(Bytes plain) {
    return new RawPieces(null, plain);
  }

  /** Takes one piece; {@code length} bytes of {@code buffer} count. */
  interface PieceWriter {
    void write(int piece, byte[] buffer, int length) throws SQLException;
  }

  void copyTo(BinaryCopy copy, String policyDomain, UUID report, Instant arrived)
      throws SQLException, IOException {
    each(
        (piece, buffer, length) ->
            copy.row()
                .text(policyDomain)
                .uuid(report)
                .integer(piece)
                .text("gzip")
                .bytes(buffer, length)
                .instant(arrived));
  }

  /** Hands over every piece in order; a document that came as gzip is not packed again. */
  void each(PieceWriter writer) throws SQLException, IOException {
    try (Pieces pieces = new Pieces(writer)) {
      if (gzip != null) {
        try (InputStream in = gzip.open()) {
          in.transferTo(pieces);
        }
      } else {
        try (InputStream in = plain.open();
            OutputStream packed = new Gzip(pieces)) {
          in.transferTo(packed);
        }
      }
      pieces.flushPiece();
    } catch (PieceRefused e) {
      throw e.sql();
    }
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, 16 * 1024);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static final class PieceRefused extends IOException {
    private static final long serialVersionUID = 1L;
    private final SQLException sql;

    PieceRefused(SQLException sql) {
      super(sql);
      this.sql = sql;
    }

    SQLException sql() {
      return sql;
    }
  }

  private static final class Pieces extends OutputStream {
    private final PieceWriter writer;
    private byte[] buffer = new byte[FIRST_BYTES];
    private int length;
    private int piece;

    Pieces(PieceWriter writer) {
      this.writer = writer;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
      int from = offset;
      int left = count;
      while (left > 0) {
        int taken = Math.min(left, PIECE_BYTES - length);
        makeRoom(length + taken);
        System.arraycopy(bytes, from, buffer, length, taken);
        length += taken;
        from += taken;
        left -= taken;
        if (length == PIECE_BYTES) {
          flushPiece();
        }
      }
    }

    /** Most documents are small, and there are many. */
    private void makeRoom(int needed) {
      if (needed > buffer.length) {
        buffer = Arrays.copyOf(buffer, Math.min(PIECE_BYTES, Math.max(needed, 2 * buffer.length)));
      }
    }

    void flushPiece() throws IOException {
      if (length == 0) {
        return;
      }
      try {
        writer.write(piece++, buffer, length);
      } catch (SQLException e) {
        throw new PieceRefused(e);
      }
      length = 0;
    }
  }
}
