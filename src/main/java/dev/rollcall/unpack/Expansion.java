package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/** What comes out of a compressed stream, watched: a bomb is stopped while it goes off. */
final class Expansion extends BlockFilter {

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
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n;
    try {
      n = in.read(buffer, offset, length);
    } catch (IOException | RuntimeException e) {
      throw Damaged.in(e, "compressed data");
    }
    if (n > 0) {
      unpacked += n;
      check();
      looking.unpacked(n);
    }
    return n;
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
