package dev.rollcall.unpack;

import dev.rollcall.limit.Limits;
import dev.rollcall.mail.BadContent;
import dev.rollcall.mail.Bytes;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a zip file from the first to the last. Reads local headers as they come and never
 * the directory at the end, which can lie, be missing, or be large.
 */
final class ZipEntries implements Closeable {

  /** More than the zip reader reads ahead. */
  private static final int READ_AHEAD = 4096;

  private final Limits limits;
  private final Looking looking;
  private final ZipArchiveInputStream zip;
  private @Nullable ZipArchiveEntry current;
  private int count;

  ZipEntries(Bytes bytes, Limits limits, Looking looking) throws IOException {
    this(bytes.open(), limits, looking);
  }

  private ZipEntries(InputStream packed, Limits limits, Looking looking) {
    this.limits = limits;
    this.looking = looking;
    this.zip = new PlainZip(new PackedInput(packed));
  }

  /**
   * One entry.
   *
   * @param offset where its header begins
   * @param trouble why it cannot be read; null when it can
   * @param content can be read until the next entry is asked for
   */
  record Entry(long offset, String name, @Nullable String trouble, Expansion content) {}

  /** The next file; empty at the end. Directories are passed over. */
  Optional<Entry> next() throws IOException {
    ZipArchiveEntry entry;
    do {
      skipCurrent();
      entry = header();
      current = entry;
      if (entry != null && ++count > limits.archiveEntries()) {
        throw new BadContent(
            "more than " + limits.archiveEntries() + " entries (limits.archive-entries)");
      }
    } while (entry != null && entry.isDirectory());
    return entry == null
        ? Optional.empty()
        : Optional.of(
            new Entry(entry.getLocalHeaderOffset(), entry.getName(), trouble(entry), content()));
  }

  private @Nullable ZipArchiveEntry header() throws IOException {
    try {
      return zip.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw Damaged.in(e, "zip file");
    }
  }

  /**
   * Left alone, the zip reader skips what has a size by that size, and unpacks all else to find its
   * end, without any limit.
   */
  private void skipCurrent() throws IOException {
    if (current == null || trouble(current) != null) {
      return;
    }
    boolean bySize =
        !current.getGeneralPurposeBit().usesDataDescriptor()
            && zip.getCompressedCount() + READ_AHEAD <= current.getCompressedSize();
    if (!bySize) {
      content().transferTo(OutputStream.nullOutputStream());
    }
  }

  private Expansion content() {
    return new Expansion(zip, limits, looking, zip::getCompressedCount);
  }

  /** Other methods than these two need libraries that are not there, or memory without bounds. */
  private static @Nullable String trouble(ZipArchiveEntry entry) {
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return "encrypted";
    }
    boolean stored = entry.getMethod() == ZipEntry.STORED;
    if (stored && entry.getGeneralPurposeBit().usesDataDescriptor()) {
      return "stored without its size";
    }
    return stored || entry.getMethod() == ZipEntry.DEFLATED
        ? null
        : "packed by method " + entry.getMethod();
  }

  /** A fresh stream of the entry whose header begins at {@code offset}, held to its checksum. */
  static InputStream open(Bytes bytes, long offset, Limits limits, Looking looking)
      throws IOException {
    InputStream packed = bytes.open();
    try {
      packed.skipNBytes(offset);
      ZipEntries entries = new ZipEntries(packed, limits, looking);
      Entry entry =
          entries.next().orElseThrow(() -> new BadContent("the zip file has become shorter"));
      return new CheckedEntry(entry.content(), entries);
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw e;
    }
  }

  /**
   * What the zip file states as the checksum of the current entry, which has been read to its end;
   * negative when nothing is stated. Zero is what packers write that do not know it.
   */
  private long statedChecksum() throws IOException {
    ZipArchiveEntry read = Objects.requireNonNull(current);
    if (read.getGeneralPurposeBit().usesDataDescriptor()) {
      nextHeader(read);
    }
    return read.getCrc() == 0 ? -1 : read.getCrc();
  }

  /** Reads past what stands behind the data of {@code entry}; what follows that is no matter. */
  private void nextHeader(ZipArchiveEntry entry) throws IOException {
    try {
      header();
    } catch (Damaged e) {
      if (entry.getCrc() < 0) {
        throw e;
      }
    }
  }

  /** The content of one entry, and damage at its end when that is not what was packed. */
  private static final class CheckedEntry extends BlockFilter {

    private final ZipEntries entries;
    private final CRC32 checksum = new CRC32();
    private boolean ended;

    CheckedEntry(Expansion content, ZipEntries entries) {
      super(content);
      this.entries = entries;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = ended ? -1 : in.read(buffer, offset, length);
      if (n > 0) {
        checksum.update(buffer, offset, n);
      } else if (n < 0 && !ended) {
        ended = true;
        check();
      }
      return n;
    }

    private void check() throws IOException {
      long stated = entries.statedChecksum();
      if (stated >= 0 && stated != checksum.getValue()) {
        throw new Damaged("damaged compressed data: its checksum does not fit");
      }
    }

    @Override
    public void close() throws IOException {
      entries.close();
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** The zip reader without what it would load from a library that is not there. */
  private static final class PlainZip extends ZipArchiveInputStream {

    PlainZip(InputStream packed) {
      super(packed, StandardCharsets.UTF_8.name(), true, false, false);
    }

    @Override
    protected InputStream createZstdInputStream(InputStream packed) {
      return packed;
    }
  }
}
