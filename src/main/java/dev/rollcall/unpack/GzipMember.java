package dev.rollcall.unpack;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * One member of a gzip file (RFC 1952 2.3). Unlike other readers it hands out every byte before a
 * damaged place, and then fails.
 */
final class GzipMember implements AutoCloseable {

  private static final int HEADER_CRC = 1 << 1;
  private static final int EXTRA = 1 << 2;
  private static final int NAME = 1 << 3;
  private static final int COMMENT = 1 << 4;
  private static final int RESERVED = 0xe0;

  private final BufferedInputStream packed;
  private final Inflater inflater;
  private final CRC32 checksum = new CRC32();
  private final byte[] input = new byte[8192];
  private int filled;
  private boolean ended;

  /** The member that begins where {@code packed} stands; reads its header. */
  GzipMember(BufferedInputStream packed) throws IOException {
    this.packed = packed;
    skipHeader(new DataInputStream(packed));
    this.inflater = new Inflater(true);
  }

  private static void skipHeader(DataInputStream in) throws IOException {
    if (in.readUnsignedShort() != 0x1f8b || in.readUnsignedByte() != 8) {
      throw new ZipException("no gzip header");
    }
    int flags = in.readUnsignedByte();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("no gzip header: flags " + flags);
    }
    in.skipNBytes(6);
    if ((flags & EXTRA) != 0) {
      in.skipNBytes(Short.reverseBytes(in.readShort()) & 0xffff);
    }
    if ((flags & NAME) != 0) {
      skipText(in);
    }
    if ((flags & COMMENT) != 0) {
      skipText(in);
    }
    if ((flags & HEADER_CRC) != 0) {
      in.skipNBytes(2);
    }
  }

  private static void skipText(DataInputStream in) throws IOException {
    while (in.readUnsignedByte() != 0) {
      // up to the NUL at its end
    }
  }

  /** At least one byte; -1 at the end of the member. */
  int read(byte[] buffer, int offset, int length) throws IOException {
    while (!ended) {
      if (inflater.needsInput()) {
        fill();
      }
      int n = inflate(buffer, offset, length);
      if (n > 0) {
        checksum.update(buffer, offset, n);
        return n;
      }
      if (inflater.finished()) {
        end();
      } else if (inflater.needsDictionary()) {
        throw new ZipException("it needs a dictionary");
      }
    }
    return -1;
  }

  /** What comes out before a damaged place is handed out first; the next call meets it again. */
  private int inflate(byte[] buffer, int offset, int length) throws IOException {
    long before = inflater.getBytesWritten();
    try {
      return inflater.inflate(buffer, offset, length);
    } catch (DataFormatException e) {
      int good = (int) (inflater.getBytesWritten() - before);
      if (good == 0) {
        throw (IOException) new ZipException(e.getMessage()).initCause(e);
      }
      return good;
    }
  }

  private void fill() throws IOException {
    packed.mark(input.length);
    filled = packed.read(input);
    if (filled < 0) {
      throw new EOFException();
    }
    inflater.setInput(input, 0, filled);
  }

  /** Puts back what was read too much, and checks the trailer. */
  private void end() throws IOException {
    ended = true;
    int tooMuch = inflater.getRemaining();
    packed.reset();
    packed.skipNBytes(filled - tooMuch);
    DataInputStream trailer = new DataInputStream(packed);
    int stated = Integer.reverseBytes(trailer.readInt());
    int length = Integer.reverseBytes(trailer.readInt());
    if (stated != (int) checksum.getValue() || length != (int) inflater.getBytesWritten()) {
      throw new ZipException("its checksum does not fit");
    }
  }

  @Override
  public void close() {
    inflater.end();
  }
}
