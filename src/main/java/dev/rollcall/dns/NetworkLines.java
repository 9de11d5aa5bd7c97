package dev.rollcall.dns;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines that end with CRLF, as they were signed, whatever end they have in a file. */
final class NetworkLines extends FilterInputStream {

  private final byte[] buffer = new byte[8_192];
  private int at;
  private int end;
  private int last;
  private boolean owesLineFeed;

  NetworkLines(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    if (owesLineFeed) {
      owesLineFeed = false;
      last = '\n';
      return '\n';
    }
    if (at == end && !fill()) {
      return -1;
    }
    int next = buffer[at++] & 0xFF;
    if (next == '\n' && last != '\r') {
      owesLineFeed = true;
      next = '\r';
    }
    last = next;
    return next;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int next = read();
      if (next < 0) {
        return count == 0 ? -1 : count;
      }
      into[offset + count++] = (byte) next;
    }
    return count;
  }
}
