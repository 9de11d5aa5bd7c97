package dev.rollcall.unpack;

import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

/** What bytes are, by the bytes themselves: names and media types are often wrong. */
enum Magic {
  GZIP,
  ZIP,
  XML,
  JSON,
  /** S/MIME, signed or encrypted. */
  SIGNED,
  /** An attachment that Outlook has wrapped others in. */
  TNEF,
  /** A message that Outlook has saved, or another Office file. */
  OLE,
  /** Nothing but blanks, or the word that Yahoo and AOL have sent for want of a report. */
  EMPTY,
  /**
   * The root of a report behind something that has no place there; in a mail or a text, a mere
   * quotation.
   */
  BURIED,
  /** Nothing that could hold a report. */
  OTHER;

  /** What is wrong with {@link #EMPTY} bytes where a report should be. */
  static final String EMPTY_REPORT = "empty report";

  /** What is wrong with {@link #OTHER} bytes where a report should be. */
  static final String NO_REPORT = "neither XML nor JSON, nor packed in a way that is known";

  /** How far into a document a root element is looked for. */
  private static final int HEAD = 8192;

  private static final Pattern ROOT = Pattern.compile("<([\\w.-]+:)?feedback[\\s/>]");

  /** Byte order marks, also twice or written out as Latin-1, blanks and NUL bytes. */
  private static final Pattern IN_FRONT =
      Pattern.compile("(?:[\\s\\x00\\uFEFF]|\\u00EF\\u00BB\\u00BF)*+");

  /** 1.2.840.113549.1 */
  private static final byte[] PKCS = {0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1};

  private static final Pattern HTML =
      Pattern.compile("<(!doctype\\s+)?html[\\s>]", Pattern.CASE_INSENSITIVE);

  /** What {@code bytes} start with; reads no further than a first block. */
  static Magic of(Bytes bytes) throws IOException {
    try (InputStream in = bytes.open()) {
      return of(in);
    }
  }

  /** What {@code in} starts with from here on. */
  static Magic of(InputStream in) throws IOException {
    return ofHead(in.readNBytes(HEAD));
  }

  /** What {@code bytes} start with. */
  static Magic of(byte[] bytes) {
    return ofHead(bytes.length > HEAD ? Arrays.copyOf(bytes, HEAD) : bytes);
  }

  private static Magic ofHead(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (startsWith(head, 'P', 'K', 3, 4)
        || startsWith(head, 'P', 'K', 5, 6)
        || startsWith(head, 'P', 'K', 7, 8)) {
      return ZIP;
    }
    if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) {
      return OLE;
    }
    if (startsWith(head, 0x78, 0x9f, 0x3e, 0x22)) {
      return TNEF;
    }
    if (isSmime(head)) {
      return SIGNED;
    }
    return of(new String(head, charset(head)));
  }

  private static Magic of(String head) {
    String start = IN_FRONT.matcher(head).replaceFirst("");
    if (start.stripTrailing().isEmpty() || start.stripTrailing().equals("unused")) {
      return head.length() < HEAD ? EMPTY : OTHER;
    }
    if (start.startsWith("{")) {
      return JSON;
    }
    if (!start.startsWith("<")) {
      return ROOT.matcher(start).find() ? BURIED : OTHER;
    }
    if (HTML.matcher(start).lookingAt()) {
      return OTHER; // a page that speaks of reports
    }
    if (ROOT.matcher(start).find()) {
      return XML;
    }
    return start.startsWith("<?xml") && !HTML.matcher(start).find() ? XML : OTHER;
  }

  /** A sequence that begins with an object identifier of PKCS (RFC 5652 3), in DER or BER. */
  private static boolean isSmime(byte[] head) {
    if (!startsWith(head, 0x30) || head.length < 2) {
      return false;
    }
    int lengthBytes = (head[1] & 0x80) == 0 ? 0 : head[1] & 0x7f;
    int at = 2 + lengthBytes;
    return lengthBytes <= 4
        && head.length > at + 10
        && head[at] == 6
        && Arrays.equals(head, at + 2, at + 2 + PKCS.length, PKCS, 0, PKCS.length);
  }

  /** Near enough to find ASCII in it. */
  private static Charset charset(byte[] head) {
    if (startsWith(head, 0xfe, 0xff) || startsWith(head, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16;
    }
    if (startsWith(head, 0, '<', 0)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(head, '<', 0) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
