package dev.rollcall.store.backup;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.report.Digest;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a backup. A table's lines are handed on before they can be checked, so nothing may be kept
 * of them until {@link #table} has returned.
 */
public final class BackupReader implements Closeable {

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private BackupReader(Path file, ZipFile zip) throws IOException {
    this.file = file;
    this.zip = zip;
    this.manifest = readManifest();
  }

  /**
   * Opens {@code file} and reads what is in it.
   *
   * @throws Misconfigured when it is no backup, a damaged one, or one of a newer program's
   * @throws dev.rollcall.fault.Unavailable when the file cannot be read for now
   */
  public static BackupReader open(Path file) {
    try {
      if (!Layout.isBackup(file)) {
        throw new Misconfigured("%s is not a backup of Rollcall".formatted(file));
      }
      ZipFile zip = new ZipFile(file.toFile());
      try {
        return new BackupReader(file, zip);
      } catch (IOException | RuntimeException e) {
        zip.close();
        throw e;
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, "its directory is broken or cut off", e);
    } catch (IOException e) {
      throw FileFault.reading(file, e);
    }
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  public Manifest manifest() {
    return manifest;
  }

  /** Takes the lines of a table and returns how many there were. */
  public interface Lines {
    long readFrom(InputStream in) throws IOException, SQLException;
  }

  /**
   * Hands over {@code table} and checks that it is what was written.
   *
   * @throws Misconfigured when it is not, whatever {@code lines} made of it
   * @throws SQLException when {@code lines} refuses it although it is whole
   */
  public void table(Manifest.Table table, Lines lines) throws SQLException {
    String part = "table " + table.name();
    try (DigestInputStream in =
        new DigestInputStream(content(Layout.entryOf(table.name())), Digest.sha256())) {
      long rows = handOver(lines, in, table);
      if (!isWhole(in, table)) {
        throw damaged(file, part + " has another checksum", null);
      }
      if (rows != table.rows()) {
        throw damaged(
            file, "%s has %d rows instead of %d".formatted(part, rows, table.rows()), null);
      }
    } catch (ZipException | EOFException e) {
      throw damaged(file, part + " cannot be unpacked", e);
    } catch (IOException e) {
      throw FileFault.reading(file, e);
    }
  }

  /** What a database refuses may be damage: then that is the thing to say. */
  private long handOver(Lines lines, DigestInputStream in, Manifest.Table table)
      throws IOException, SQLException {
    try {
      return lines.readFrom(in);
    } catch (SQLException e) {
      if (isWhole(in, table)) {
        throw e;
      }
      throw damaged(file, "table " + table.name() + " has another checksum", e);
    }
  }

  /** Reads the rest. */
  private static boolean isWhole(DigestInputStream in, Manifest.Table table) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(in.getMessageDigest().digest()).equals(table.sha256());
  }

  private Manifest readManifest() throws IOException {
    try (InputStream in = content(Layout.MANIFEST)) {
      byte[] json = in.readAllBytes();
      int format = JsonMapper.shared().readTree(json).path("format").asInt(0);
      if (format > Manifest.NEWEST_FORMAT) {
        throw new Misconfigured(
            "%s was made by a newer Rollcall (backup format %d, this one knows %d); update this installation"
                .formatted(file, format, Manifest.NEWEST_FORMAT));
      }
      return JsonMapper.shared().readValue(json, Manifest.class);
    } catch (JacksonException | ZipException | EOFException e) {
      throw damaged(file, "its manifest cannot be read", e);
    }
  }

  private InputStream content(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged(file, name + " is missing", null);
    }
    return zip.getInputStream(entry);
  }

  private static Misconfigured damaged(Path file, String how, @Nullable Throwable cause) {
    return new Misconfigured(
        "%s is damaged (%s) and nothing of it was restored: use another copy".formatted(file, how),
        cause);
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw FileFault.reading(file, e);
    }
  }
}
