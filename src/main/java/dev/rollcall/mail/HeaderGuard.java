package dev.rollcall.mail;

import dev.rollcall.limit.Limits;
import jakarta.mail.internet.SharedInputStream;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Keeps headers, and what stands before the first boundary of a multipart, within {@link
 * Limits#headerBytes}: Jakarta Mail collects both in memory. It reads them byte by byte, and bodies
 * in blocks.
 */
final class HeaderGuard extends FilterInputStream implements SharedInputStream {

  private final SharedInputStream shared;
  private final Limits limits;
  private int inARow;

  private HeaderGuard(SharedInputStream shared, Limits limits) {
    super((InputStream) shared);
    this.shared = shared;
    this.limits = limits;
  }

  /** A guard around {@code in}, which is read into memory if it cannot be shared. */
  static HeaderGuard around(InputStream in, Limits limits) throws IOException {
    if (in instanceof SharedInputStream shared) {
      return new HeaderGuard(shared, limits);
    }
    try (in) {
      return new HeaderGuard(new SharedByteArrayInputStream(in.readAllBytes()), limits);
    }
  }

  /** The same bytes for those who read as they like. */
  InputStream unguarded() {
    return in;
  }

  @Override
  public int read() throws IOException {
    if (++inARow > limits.headerBytes()) {
      throw new BadContent(
          "a header is larger than " + limits.headerBytes() + " bytes (limits.header-bytes)");
    }
    return super.read();
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    inARow = 0;
    return super.read(buffer, offset, length);
  }

  @Override
  public long getPosition() {
    return shared.getPosition();
  }

  @Override
  public InputStream newStream(long start, long end) {
    return new HeaderGuard((SharedInputStream) shared.newStream(start, end), limits);
  }
}
