package dev.rollcall.unpack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Containers as reporters pack them, and as no packer would. */
final class Packing {

  static final int DATA_DESCRIPTOR = 8;
  static final int ENCRYPTED = 1;

  private Packing() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] gzip(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** One entry of each pair, sizes behind the data, as Java writes it. */
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static byte[] zip(String name, byte[] content) {
    return zip(Map.of(name, content));
  }

  /** An entry with true sizes in front of its data. */
  static byte[] deflated(String name, byte[] content) {
    byte[] packed = deflate(content);
    return entry(name, 0, ZipEntry.DEFLATED, packed.length, content.length, crc(content), packed);
  }

  /** An entry that is not compressed. */
  static byte[] stored(String name, byte[] content) {
    return entry(name, 0, ZipEntry.STORED, content.length, content.length, crc(content), content);
  }

  /** A local file header (APPNOTE 4.3.7) with whatever it claims, and data. */
  static byte[] entry(
      String name, int flags, int method, long packed, long plain, long crc, byte[] data) {
    byte[] called = bytes(name);
    ByteBuffer header =
        ByteBuffer.allocate(30 + called.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0x04034b50).putShort((short) 20).putShort((short) flags);
    header.putShort((short) method).putInt(0);
    header.putInt((int) crc).putInt((int) packed).putInt((int) plain);
    header.putShort((short) called.length).putShort((short) 0).put(called).put(data);
    return header.array();
  }

  /** What stands behind the data of an entry with {@link #DATA_DESCRIPTOR}. */
  static byte[] descriptor(byte[] content, int packed) {
    ByteBuffer descriptor = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    descriptor.putInt(0x08074b50).putInt((int) crc(content)).putInt(packed).putInt(content.length);
    return descriptor.array();
  }

  /** The end of a zip file without a directory. */
  static byte[] end() {
    return ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50).array();
  }

  static byte[] deflate(byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, raw)) {
      deflater.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      raw.end();
    }
    return out.toByteArray();
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : List.of(parts)) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static long crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return crc.getValue();
  }
}
