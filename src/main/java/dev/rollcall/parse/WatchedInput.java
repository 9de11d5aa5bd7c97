package dev.rollcall.parse;

import dev.rollcall.mail.BadContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A document that must bring a complete record every so often, or is not worth reading on. */
final class WatchedInput extends FilterInputStream {

  private final long limit;
  private long sinceRow;

  WatchedInput(InputStream in, long limit) {
    super(in);
    this.limit = limit;
  }

  void rowCompleted() {
    sinceRow = 0;
  }

  /** Reads and drops the rest. */
  void drain() throws IOException {
    transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    grow(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    grow(n);
    return n;
  }

  private void grow(int n) throws BadContent {
    sinceRow += Math.max(0, n);
    if (sinceRow > limit) {
      throw new BadContent(
          "no complete record within " + limit + " bytes (limits.bytes-without-row)");
    }
  }
}
