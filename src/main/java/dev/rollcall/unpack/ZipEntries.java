package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip file from the first to the last. Reads local headers as they come and never
 * the directory at the end, which can lie, be missing, or be large.
 */
final class ZipEntries implements Closeable {

  private final Limits limits;
  private final ZipArchiveInputStream zip;
  private @Nullable Expansion current;
  private int index = -1;

  ZipEntries(Bytes bytes, Limits limits) throws IOException {
    this.limits = limits;
    this.zip =
        new ZipArchiveInputStream(bytes.open(), StandardCharsets.UTF_8.name(), true, true, false);
  }

  /** One entry; {@code content} can be read until the next one is asked for. */
  record Entry(int index, String name, Expansion content) {}

  /** The next file; empty at the end. Directories are passed over. */
  Optional<Entry> next() throws IOException {
    if (current != null) {
      current.drain();
    }
    ZipArchiveEntry entry = nextFile();
    if (entry == null) {
      return Optional.empty();
    }
    if (!zip.canReadEntryData(entry)) {
      throw new BadContent("'" + entry.getName() + "' is encrypted or packed in an unknown way");
    }
    current = new Expansion(zip, limits, zip::getCompressedCount);
    return Optional.of(new Entry(index, entry.getName(), current));
  }

  private @Nullable ZipArchiveEntry nextFile() throws IOException {
    ZipArchiveEntry entry;
    do {
      try {
        entry = zip.getNextEntry();
      } catch (IOException | IllegalArgumentException e) {
        throw new BadContent("damaged zip file: " + e.getMessage(), e);
      }
      if (entry != null && ++index >= limits.archiveEntries()) {
        throw new BadContent(
            "more than " + limits.archiveEntries() + " entries (limits.archive-entries)");
      }
    } while (entry != null && entry.isDirectory());
    return entry;
  }

  /** A fresh stream of the entry at {@code index}. */
  static InputStream open(Bytes bytes, int index, Limits limits) throws IOException {
    ZipEntries entries = new ZipEntries(bytes, limits);
    try {
      Optional<Entry> entry = entries.next();
      while (entry.isPresent() && entry.get().index() != index) {
        entry = entries.next();
      }
      if (entry.isEmpty()) {
        throw new BadContent("the zip file ends before entry " + (index + 1));
      }
      return new FilterInputStream(entry.get().content()) {
        @Override
        public void close() throws IOException {
          entries.close();
        }
      };
    } catch (IOException e) {
      entries.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
