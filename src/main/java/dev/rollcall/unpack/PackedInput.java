package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import java.io.IOException;
import java.io.InputStream;

/**
 * The packed bytes that a reader of archives reads: counted, and with trouble on our side marked,
 * because such readers throw the same for a failing disk as for a damaged file.
 */
final class PackedInput extends BlockFilter {

  private long count;

  PackedInput(InputStream in) {
    super(in);
  }

  /** Trouble on our side, on its way through a reader of archives. */
  static final class Failed extends IOException {

    private static final long serialVersionUID = 1L;

    private final IOException own;

    private Failed(IOException own) {
      super(own);
      this.own = own;
    }

    IOException own() {
      return own;
    }
  }

  /** How many bytes have passed. */
  long count() {
    return count;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int n = in.read(buffer, offset, length);
      count += Math.max(0, n);
      return n;
    } catch (IOException e) {
      throw marked(e);
    }
  }

  private static IOException marked(IOException e) {
    return e instanceof BadContent || e instanceof Damaged ? e : new Failed(e);
  }
}
