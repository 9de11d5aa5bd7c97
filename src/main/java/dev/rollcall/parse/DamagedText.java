package dev.rollcall.parse;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * The text of a damaged document. Bytes that are no UTF-8 are taken as windows-1252, which is what
 * senders write in practice; bytes that are no text of another encoding become U+FFFD.
 */
final class DamagedText extends Reader {

  private static final int BLOCK = 16 * 1024;
  private static final Charset FALLBACK = Charset.forName("windows-1252");
  private static final char REPLACEMENT = '\uFFFD';

  private final InputStream in;
  private final Repairs repairs;
  private final ByteBuffer bytes = ByteBuffer.allocate(BLOCK).flip();
  private final CharsetDecoder decoder;
  private boolean ended;

  DamagedText(InputStream in, Repairs repairs) throws IOException {
    this.in = in;
    this.repairs = repairs;
    fill();
    Charset charset = DamagedEncoding.of(bytes.array(), bytes.limit(), repairs);
    this.decoder = charset.newDecoder();
  }

  @Override
  public int read(char[] target, int offset, int length) throws IOException {
    CharBuffer out = CharBuffer.wrap(target, offset, length).slice();
    while (out.hasRemaining()) {
      CoderResult result = decoder.decode(bytes, out, ended);
      if (result.isOverflow()) {
        break;
      }
      if (result.isError()) {
        replace(result.length(), out);
      } else if (ended || out.position() > 0) {
        break;
      } else {
        fill();
      }
    }
    return out.position() == 0 && length > 0 ? -1 : out.position();
  }

  private void replace(int malformed, CharBuffer out) {
    if (!out.hasRemaining()) {
      return; // the same bytes are malformed again with the next read
    }
    repairs.made(Repairs.Kind.BYTES, 0);
    if (decoder.charset().equals(StandardCharsets.UTF_8)) {
      out.put(FALLBACK.decode(ByteBuffer.wrap(new byte[] {bytes.get()})));
    } else {
      bytes.position(bytes.position() + malformed);
      out.put(REPLACEMENT);
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.readNBytes(bytes.array(), bytes.position(), bytes.remaining());
    ended = read < bytes.remaining();
    bytes.position(bytes.position() + read).flip();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
