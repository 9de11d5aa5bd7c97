package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What comes out of a compressed stream, watched: a bomb is stopped while it goes off. */
final class Expansion extends FilterInputStream {

  private final Limits limits;
  private final Looking looking;
  private final LongSupplier packed;
  private long unpacked;

  /**
   * @param packed how many compressed bytes have been read so far for this stream
   */
  Expansion(InputStream in, Limits limits, Looking looking, LongSupplier packed) {
    super(in);
    this.limits = limits;
    this.looking = looking;
    this.packed = packed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = super.read(buffer, offset, length);
    } catch (BadContent e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new BadContent("damaged compressed data: " + e.getMessage(), e);
    }
    if (n > 0) {
      unpacked += n;
      check();
      looking.unpacked(n);
    }
    return n;
  }

  /** Reads and drops the rest, within the limits. */
  void drain() throws IOException {
    byte[] buffer = new byte[8192];
    while (read(buffer, 0, buffer.length) >= 0) {
      // dropped
    }
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] buffer = new byte[(int) Math.min(8192, Math.max(0, n))];
    return buffer.length == 0 ? 0 : Math.max(0, read(buffer, 0, buffer.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void check() throws BadContent {
    if (unpacked > limits.partBytes()) {
      throw new BadContent(
          "more than " + limits.partBytes() + " bytes unpacked (limits.part-bytes)");
    }
    if (unpacked > limits.expansionGraceBytes()
        && unpacked / limits.expansionRatio() > packed.getAsLong()) {
      throw new BadContent(
          "expands more than " + limits.expansionRatio() + "-fold (limits.expansion-ratio)");
    }
  }
}
