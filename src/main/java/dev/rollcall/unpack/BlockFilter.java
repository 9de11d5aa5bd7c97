package dev.rollcall.unpack;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream on another one, all of whose bytes pass through one method. */
abstract class BlockFilter extends FilterInputStream {

  private static final int MOST_SKIPPED = 8192;

  BlockFilter(InputStream in) {
    super(in);
  }

  @Override
  public abstract int read(byte[] buffer, int offset, int length) throws IOException;

  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public final long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.min(MOST_SKIPPED, Math.max(0, n))];
    return buffer.length == 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public final boolean markSupported() {
    return false;
  }
}
