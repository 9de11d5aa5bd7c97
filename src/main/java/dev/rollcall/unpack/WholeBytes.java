package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;

/** Reads what has to be in memory at once, which is never more than a message may be. */
final class WholeBytes {

  private final long most;

  WholeBytes(Limits limits) {
    this.most = Math.min(limits.messageBytes(), Integer.MAX_VALUE - 8);
  }

  byte[] of(Bytes bytes) throws IOException {
    try (InputStream in = bytes.open()) {
      byte[] whole = in.readNBytes((int) most);
      if (in.read() >= 0) {
        throw tooMuch();
      }
      return whole;
    }
  }

  /** How many bytes there are. */
  long count(Bytes bytes) throws IOException {
    try (InputStream in = bytes.open()) {
      byte[] block = new byte[16 * 1024];
      long count = 0;
      for (int n = 0; n >= 0; n = in.read(block)) {
        count += n;
        if (count > most) {
          throw tooMuch();
        }
      }
      return count;
    }
  }

  private BadContent tooMuch() {
    return new BadContent("more than " + most + " bytes to be read at once (limits.message-bytes)");
  }
}
