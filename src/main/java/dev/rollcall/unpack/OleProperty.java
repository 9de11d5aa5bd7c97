package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.Entry;

/** The properties of a message or an attachment (MS-OXMSG 2.4): files named by number and type. */
final class OleProperty {

  private static final String PREFIX = "__substg1.0_";
  private static final String BINARY = "0102";
  private static final String FOLDER = "000D";
  private static final String UNICODE = "001F";
  private static final String EIGHT_BIT = "001E";

  private OleProperty() {}

  /** The bytes of a binary property. */
  static Optional<Bytes> bytes(DirectoryEntry folder, String number) throws IOException {
    return entry(folder, number + BINARY, DocumentEntry.class).map(OleProperty::content);
  }

  /** The folder that an embedded message is. */
  static Optional<DirectoryEntry> message(DirectoryEntry folder, String number) throws IOException {
    return entry(folder, number + FOLDER, DirectoryEntry.class);
  }

  /**
   * The text of a property in UTF-8.
   *
   * @param mostChars more of them are refused when the text is opened
   */
  static Optional<Bytes> text(DirectoryEntry folder, String number, int mostChars)
      throws IOException {
    Optional<Bytes> unicode =
        entry(folder, number + UNICODE, DocumentEntry.class)
            .map(file -> utf8(file, StandardCharsets.UTF_16LE, 2L * mostChars));
    return unicode.isPresent()
        ? unicode
        : entry(folder, number + EIGHT_BIT, DocumentEntry.class)
            .map(file -> utf8(file, StandardCharsets.ISO_8859_1, mostChars));
  }

  private static <T extends Entry> Optional<T> entry(
      DirectoryEntry folder, String name, Class<T> kind) throws IOException {
    if (!folder.hasEntryCaseInsensitive(PREFIX + name)) {
      return Optional.empty();
    }
    Entry entry = folder.getEntryCaseInsensitive(PREFIX + name);
    return kind.isInstance(entry) ? Optional.of(kind.cast(entry)) : Optional.empty();
  }

  private static Bytes utf8(DocumentEntry file, Charset charset, long most) {
    return () -> {
      if (file.getSize() > most) {
        throw new BadContent("a text of " + file.getSize() + " bytes (limits.record-chars)");
      }
      try (InputStream in = content(file).open()) {
        return new ByteArrayInputStream(
            new String(in.readAllBytes(), charset).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  /** The bytes of a file within an OLE file that is in memory: what goes wrong is damage. */
  private static Bytes content(DocumentEntry file) {
    Bytes whole =
        () -> {
          try {
            return new Reading(new DocumentInputStream(file));
          } catch (IOException | RuntimeException e) {
            throw Damaged.in(e, "Outlook message");
          }
        };
    return new PlainBytes(InputStream::nullInputStream, whole);
  }

  private static final class Reading extends BlockFilter {

    Reading(DocumentInputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      try {
        return in.read(buffer, offset, length);
      } catch (IOException | RuntimeException e) {
        throw Damaged.in(e, "Outlook message");
      }
    }
  }
}
