package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HexFormat;

/**
 * A cursor over values in BER (X.690 8.1), which is as much of ASN.1 as it takes to reach the
 * content of a signed message. Goes forward only, and holds nothing but where it is.
 */
final class Ber {

  static final int OBJECT_IDENTIFIER = 0x06;
  static final int OCTET_STRING = 0x04;
  static final int SEQUENCE = 0x30;
  static final int CONTEXT_0 = 0xa0;

  private static final int CONSTRUCTED = 0x20;
  private static final int END = 0;
  private static final long INDEFINITE = -1;
  private static final int LONGEST_IDENTIFIER = 64;

  private final InputStream in;
  private long position;
  private int tag;
  private long length;

  Ber(InputStream in) {
    this.in = in;
  }

  /** Goes to the next value, which the caller then enters, reads or skips; its tag. */
  int next() throws IOException {
    tag = one();
    if ((tag & 0x1f) == 0x1f) {
      throw new BadContent("a tag that signed mail does not have");
    }
    length = length();
    return tag;
  }

  private long length() throws IOException {
    int first = one();
    if (first < 0x80) {
      return first;
    }
    if (first == 0x80) {
      return INDEFINITE;
    }
    long value = 0;
    for (int i = first & 0x7f; i > 0; i--) {
      value = value << 8 | one();
      if (value > Integer.MAX_VALUE) {
        throw new BadContent("a length beyond all bounds");
      }
    }
    return value;
  }

  /**
   * Goes into the next value, which has to be of the kind {@code wanted}.
   *
   * @return the {@link #position} of its end; beyond all others when that is marked instead
   */
  long enter(int wanted) throws IOException {
    if (next() != wanted) {
      throw new BadContent("tag " + tag + " where " + wanted + " should be");
    }
    return length == INDEFINITE ? Long.MAX_VALUE : position + length;
  }

  /** How many bytes were read. */
  long position() {
    return position;
  }

  /** The object identifier that follows, its bytes in hexadecimal. */
  String identifier() throws IOException {
    enter(OBJECT_IDENTIFIER);
    if (length < 0 || length > LONGEST_IDENTIFIER) {
      throw new BadContent("an object identifier of " + length + " bytes");
    }
    position += length;
    return HexFormat.of().formatHex(in.readNBytes((int) length));
  }

  /** Passes over the next value, whatever it is. */
  void skipNext() throws IOException {
    next();
    long open = 0;
    do {
      if (length == INDEFINITE) {
        open++;
      } else {
        in.skipNBytes(length);
        position += length;
        open -= tag == END && length == 0 ? 1 : 0;
      }
      if (open > 0) {
        next();
      }
    } while (open > 0);
  }

  /**
   * Copies the octet string that follows. It may be in pieces, which may be in pieces (X.690 8.7);
   * where the outermost one ends, all do.
   */
  void octets(OutputStream out) throws IOException {
    if ((next() & ~CONSTRUCTED) != OCTET_STRING) {
      throw new BadContent("tag " + tag + " where an octet string should be");
    }
    if ((tag & CONSTRUCTED) == 0) {
      copy(out);
    } else if (length == INDEFINITE) {
      piecesToTheirEnd(out);
    } else {
      for (long end = position + length; position < end; ) {
        piece(out);
      }
    }
  }

  private void piecesToTheirEnd(OutputStream out) throws IOException {
    for (long open = 1; open > 0; ) {
      piece(out);
      if (tag == END) {
        open--;
      } else if (length == INDEFINITE) {
        open++;
      }
    }
  }

  /** Goes to the next value and copies it, unless it consists of pieces, which then follow. */
  private void piece(OutputStream out) throws IOException {
    if ((next() & CONSTRUCTED) == 0) {
      copy(out);
    }
  }

  private void copy(OutputStream out) throws IOException {
    if (length == INDEFINITE) {
      throw new BadContent("bytes without a length");
    }
    byte[] block = new byte[8192];
    for (long left = length; left > 0; ) {
      int n = in.read(block, 0, (int) Math.min(block.length, left));
      if (n < 0) {
        throw new EOFException();
      }
      out.write(block, 0, n);
      left -= n;
    }
    position += length;
  }

  private int one() throws IOException {
    int b = in.read();
    if (b < 0) {
      throw new EOFException();
    }
    position++;
    return b;
  }
}
