package dev.rollcall.unpack;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A {@code winmail.dat}, written attribute by attribute (MS-OXTNEF 2.1.3). */
final class TnefFile {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  TnefFile() {
    out.writeBytes(new byte[] {0x78, (byte) 0x9f, 0x3e, 0x22, 1, 0}); // signature and key
    attribute(1, 0x00089006, new byte[] {0, 0, 1, 0}); // version
    attribute(1, 0x00069007, new byte[] {(byte) 0xe4, 4, 0, 0, 0, 0, 0, 0}); // code page
  }

  TnefFile attachment(String name, byte[] content) {
    attribute(2, 0x00069002, new byte[14]); // begins an attachment
    attribute(2, 0x0006800f, content);
    attribute(2, 0x00018010, Packing.bytes(name + "\0"));
    attribute(2, 0x00069005, new byte[] {0, 0, 0, 0}); // no further properties
    return this;
  }

  TnefFile attribute(int level, int attribute, byte[] value) {
    int checksum = 0;
    for (byte b : value) {
      checksum += b & 0xff;
    }
    ByteBuffer bytes = ByteBuffer.allocate(11 + value.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put((byte) level).putInt(attribute).putInt(value.length).put(value);
    bytes.putShort((short) checksum);
    out.writeBytes(bytes.array());
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
