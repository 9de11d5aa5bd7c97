package dev.rollcall.parse;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8, with what is none taken as windows-1252, byte by byte: what senders write in practice. */
final class LenientUtf8 {

  private static final Charset FALLBACK = Charset.forName("windows-1252");

  private LenientUtf8() {}

  /** The text in the first {@code length} of {@code bytes}. */
  static String decode(byte[] bytes, int length) {
    CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer out = CharBuffer.allocate(length);
    for (CoderResult result = utf8.decode(in, out, true);
        result.isError();
        result = utf8.decode(in, out, true)) {
      byte[] malformed = new byte[result.length()];
      in.get(malformed);
      out.put(FALLBACK.decode(ByteBuffer.wrap(malformed)));
    }
    return out.flip().toString();
  }
}
