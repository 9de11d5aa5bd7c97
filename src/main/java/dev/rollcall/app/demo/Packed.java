package dev.rollcall.app.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** ASCII text, packed; the same text always gives the same bytes. */
final class Packed {

  private Packed() {}

  /** {@code text} in gzip. */
  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }

  /** The beginning of a gzip file that breaks off where {@code text} ends. */
  static byte[] gzipCutAfter(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 512, true)) {
      gzip.write(text.getBytes(StandardCharsets.US_ASCII));
      gzip.flush();
      return bytes.toByteArray();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
  }

  /**
   * {@code text} as the only file of a zip archive.
   *
   * @param date when the file was last changed, for the archive's directory
   */
  static byte[] zip(String fileName, LocalDate date, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(fileName);
      entry.setTimeLocal(date.atStartOfDay());
      zip.putNextEntry(entry);
      zip.write(text.getBytes(StandardCharsets.US_ASCII));
      zip.closeEntry();
    } catch (IOException inMemory) {
      throw new UncheckedIOException(inMemory);
    }
    return bytes.toByteArray();
  }
}
