package dev.rollcall.parse;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The lines of a header or a feedback part, without their ends. Of the whole and of each line only
 * so much is read or kept; more than that cannot be asked for.
 */
final class LineReader {

  private static final int END = -1;

  private final InputStream in;
  private final int keptPerLine;
  private long left;
  private boolean cut;

  /**
   * @param mostBytes where reading stops
   * @param keptPerLine bytes; what follows in the line is skipped
   */
  LineReader(InputStream in, long mostBytes, int keptPerLine) {
    this.in = new BufferedInputStream(in);
    this.left = mostBytes;
    this.keptPerLine = keptPerLine;
  }

  /** The next line; empty at the end or where reading stops. */
  Optional<String> next() throws IOException {
    int b = read();
    if (b == END) {
      return Optional.empty();
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (; b != END && b != '\n'; b = read()) {
      if (line.size() < keptPerLine) {
        line.write(b);
      }
    }
    return Optional.of(LenientUtf8.decode(line.toByteArray(), line.size()));
  }

  /** Whether anything but blanks follows, as far as reading goes. */
  boolean anythingFollows() throws IOException {
    int b = read();
    while (b != END && b <= ' ') {
      b = read();
    }
    return b != END;
  }

  /** Whether reading stopped before the end. */
  boolean cut() {
    return cut;
  }

  private int read() throws IOException {
    if (cut) {
      return END;
    }
    int b = in.read();
    if (b != END && --left < 0) {
      cut = true;
      return END;
    }
    return b;
  }
}
