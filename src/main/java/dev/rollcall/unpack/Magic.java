package dev.rollcall.unpack;

import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What bytes are, by the bytes themselves: names and media types are often wrong. */
enum Magic {
  GZIP,
  ZIP,
  XML,
  JSON,
  /** Nothing that could hold a report. */
  OTHER;

  /** How far into a document a root element is looked for. */
  private static final int HEAD = 8192;

  private static final Pattern ROOT = Pattern.compile("<([\\w.-]+:)?feedback[\\s/>]");

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
    return of(in.readNBytes(HEAD));
  }

  private static Magic of(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (startsWith(head, 'P', 'K', 3, 4)
        || startsWith(head, 'P', 'K', 5, 6)
        || startsWith(head, 'P', 'K', 7, 8)) {
      return ZIP;
    }
    return of(new String(head, charset(head)));
  }

  private static Magic of(String head) {
    String start = (head.startsWith("\uFEFF") ? head.substring(1) : head).stripLeading();
    if (start.startsWith("{")) {
      return JSON;
    }
    if (!start.startsWith("<")) {
      return OTHER;
    }
    if (ROOT.matcher(start).find()) {
      return XML;
    }
    return start.startsWith("<?xml") && !HTML.matcher(start).find() ? XML : OTHER;
  }

  /** Near enough to find ASCII in it. */
  private static Charset charset(byte[] head) {
    if (startsWith(head, 0xfe, 0xff) || startsWith(head, 0xff, 0xfe)) {
      return StandardCharsets.UTF_16;
    }
    if (startsWith(head, 0, '<')) {
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
