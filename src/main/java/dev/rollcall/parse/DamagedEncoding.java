package dev.rollcall.parse;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The encoding of a damaged document: what its first bytes show, else the declared one if a
 * declaration in ASCII can be of it, else UTF-8. Some writers declare UTF-16 and write UTF-8.
 */
final class DamagedEncoding {

  private static final int HEAD = 1024;
  private static final Pattern DECLARED =
      Pattern.compile("<\\?xml[^>]{0,200}?\\sencoding\\s*=\\s*[\"']([\\w.:-]{1,40})[\"']");

  private DamagedEncoding() {}

  /** The encoding of a document that starts with the first {@code length} of {@code bytes}. */
  static Charset of(byte[] bytes, int length, Repairs repairs) {
    int first = length < 2 ? -1 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    if (first == 0xfeff || first == 0xfffe) {
      return StandardCharsets.UTF_16;
    }
    if (first == '<') {
      return StandardCharsets.UTF_16BE;
    }
    if (first == '<' << 8) {
      return StandardCharsets.UTF_16LE;
    }
    String head = new String(bytes, 0, Math.min(HEAD, length), StandardCharsets.ISO_8859_1);
    Matcher declared = DECLARED.matcher(head);
    return declared.find() ? declared(declared.group(1), repairs) : StandardCharsets.UTF_8;
  }

  private static Charset declared(String name, Repairs repairs) {
    try {
      Charset charset = Charset.forName(name);
      if (charset.equals(StandardCharsets.US_ASCII)) {
        return StandardCharsets.UTF_8;
      }
      if (isAsciiWithin(charset)) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      // told below
    }
    repairs.made(Repairs.Kind.ENCODING, 0);
    return StandardCharsets.UTF_8;
  }

  private static boolean isAsciiWithin(Charset charset) {
    byte[] ascii = "<?xml".getBytes(StandardCharsets.US_ASCII);
    return new String(ascii, charset).equals("<?xml");
  }
}
