package dev.rollcall.unpack;

import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

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

  /** What {@code bytes} start with; reads no further than a first block. */
  static Magic of(Bytes bytes) throws IOException {
    try (InputStream in = bytes.open()) {
      return of(in.readNBytes(HEAD));
    }
  }

  static Magic of(byte[] head) {
    if (startsWith(head, 0x1f, 0x8b)) {
      return GZIP;
    }
    if (startsWith(head, 'P', 'K', 3, 4)
        || startsWith(head, 'P', 'K', 5, 6)
        || startsWith(head, 'P', 'K', 7, 8)) {
      return ZIP;
    }
    if (startsWith(head, 0xfe, 0xff)
        || startsWith(head, 0xff, 0xfe)
        || startsWith(head, 0, '<')
        || startsWith(head, '<', 0)) {
      return XML; // UTF-16
    }
    String text = new String(head, StandardCharsets.ISO_8859_1);
    String start = text.startsWith("\u00ef\u00bb\u00bf") ? text.substring(3) : text;
    start = start.stripLeading();
    if (start.startsWith("{")) {
      return JSON;
    }
    boolean xml =
        start.startsWith("<?xml")
            || start.startsWith("<feedback")
            || (start.startsWith("<") && start.toLowerCase(Locale.ROOT).contains("feedback"));
    return xml ? XML : OTHER;
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
