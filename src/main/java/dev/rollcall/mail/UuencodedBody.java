package dev.rollcall.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import org.eclipse.angus.mail.util.DecodingException;
import org.eclipse.angus.mail.util.UUDecoderStream;

/**
 * A uuencoded body that ends where it can be decoded no further: a missing last line is no loss.
 * Read byte by byte, because its decoder throws away what it has when it fails; and it stumbles
 * over a first line that is too short.
 */
final class UuencodedBody extends FilterInputStream {

  private boolean ended;

  UuencodedBody(UUDecoderStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    if (ended) {
      return -1;
    }
    try {
      return super.read();
    } catch (DecodingException | IndexOutOfBoundsException e) {
      ended = true;
      return -1;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = 0;
    while (n < length) {
      int b = read();
      if (b < 0) {
        return n == 0 ? -1 : n;
      }
      buffer[offset + n++] = (byte) b;
    }
    return n;
  }
}
