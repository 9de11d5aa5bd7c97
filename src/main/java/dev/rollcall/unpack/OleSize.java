package dev.rollcall.unpack;

import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How large an OLE file says it is (MS-CFB 2.2). POI takes as much memory as the header asks for,
 * before it has seen whether there are that many bytes.
 */
final class OleSize {

  private static final int HEADER = 512;
  private static final int SECTOR_SHIFT = 30;
  private static final int TABLE_SECTORS = 44;

  private OleSize() {}

  /**
   * @param size how many bytes there are
   * @throws BadContent when it says that it is larger than it is
   */
  static void check(Bytes ole, long size) throws IOException {
    byte[] bytes;
    try (InputStream in = ole.open()) {
      bytes = in.readNBytes(HEADER);
    }
    if (bytes.length < HEADER) {
      throw new BadContent("damaged Outlook message: it ends too early");
    }
    ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int shift = header.getShort(SECTOR_SHIFT);
    if (shift != 9 && shift != 12) {
      throw new BadContent("damaged Outlook message: sectors of another size than 512 or 4096");
    }
    long sector = 1L << shift;
    long perTable = sector / Integer.BYTES * sector;
    long claimed = Integer.toUnsignedLong(header.getInt(TABLE_SECTORS)) * perTable;
    if (claimed > size + 2 * perTable) {
      throw new BadContent("damaged Outlook message: it is smaller than its header says");
    }
  }
}
