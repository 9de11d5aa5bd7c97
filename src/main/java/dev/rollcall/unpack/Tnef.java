package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import dev.rollcall.mail.Mail;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The attachments in a {@code winmail.dat} (MS-OXTNEF): a file of attributes, each with its length,
 * read where they stand. Mails attached within it are not looked into.
 */
final class Tnef {

  private static final int HEADER = 6;
  private static final int END_OF_MESSAGE_ATTRIBUTES = 2;
  private static final int ATTACHMENT_BEGINS = 0x00069002;
  private static final int ATTACHMENT_NAME = 0x00018010;
  private static final int ATTACHMENT_DATA = 0x0006800f;
  private static final int LONGEST_NAME = 1000;

  private final Bytes tnef;
  private final Limits limits;
  private final List<Mail.Part> found;
  private @Nullable String name;
  private long dataAt = -1;
  private long dataLength;

  private Tnef(Bytes tnef, Limits limits, List<Mail.Part> found) {
    this.tnef = tnef;
    this.limits = limits;
    this.found = found;
  }

  /**
   * Adds the attachments to {@code found}, those before a damaged place too.
   *
   * @throws Damaged when it cannot be read to its end
   */
  static void read(Bytes tnef, Limits limits, List<Mail.Part> found) throws IOException {
    PackedInput counted = new PackedInput(tnef.open());
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(counted))) {
      new Tnef(tnef, limits, found).attributes(in);
    } catch (IOException e) {
      throw Damaged.in(e, "winmail.dat");
    }
  }

  private void attributes(DataInputStream in) throws IOException {
    in.skipNBytes(HEADER);
    try {
      long at = HEADER;
      for (int level = in.read(); level >= 0; level = in.read()) {
        int attribute = Integer.reverseBytes(in.readInt());
        long length = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        at += 9;
        attribute(level, attribute, at, length, in);
        at += length + 2;
      }
    } finally {
      attachmentEnds();
    }
  }

  /** Reads one attribute and the checksum behind it. */
  private void attribute(int level, int attribute, long at, long length, DataInputStream in)
      throws IOException {
    if (level != 1 && level != END_OF_MESSAGE_ATTRIBUTES) {
      throw new BadContent("damaged winmail.dat: an attribute of level " + level);
    }
    long left = length;
    switch (attribute) {
      case ATTACHMENT_BEGINS -> attachmentEnds();
      case ATTACHMENT_NAME -> {
        byte[] text = in.readNBytes((int) Math.min(length, LONGEST_NAME));
        name = new String(text, StandardCharsets.ISO_8859_1).replace("\0", "");
        left -= text.length;
      }
      case ATTACHMENT_DATA -> {
        dataAt = at;
        dataLength = length;
      }
      default -> {
        // nothing to do with attachments
      }
    }
    in.skipNBytes(left + 2);
  }

  private void attachmentEnds() throws BadContent {
    if (dataAt >= 0) {
      if (found.size() >= limits.mimeParts()) {
        throw new BadContent(
            "more than " + limits.mimeParts() + " attachments (limits.mime-parts)");
      }
      long from = dataAt;
      long length = dataLength;
      Bytes body = new PlainBytes(tnef, () -> new Section(tnef.open(), from, length));
      found.add(new Mail.Part("application/octet-stream", name, body, List.of()));
    }
    name = null;
    dataAt = -1;
  }

  /** Some bytes out of the middle of others. */
  private static final class Section extends BlockFilter {

    private long left;

    Section(InputStream all, long from, long length) throws IOException {
      super(all);
      this.left = length;
      all.skipNBytes(from);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int n = in.read(buffer, offset, (int) Math.min(length, left));
      if (n < 0) {
        throw Damaged.in(new EOFException(), "winmail.dat");
      }
      left -= n;
      return n;
    }
  }
}
