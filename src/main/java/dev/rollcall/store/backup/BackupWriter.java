package dev.rollcall.store.backup;

import dev.rollcall.report.Digest;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Writes a backup as one stream. Until it is finished, nothing is where it should be. */
public final class BackupWriter implements Closeable {

  private static final int BUFFER = 64 * 1024;

  private final Path file;
  private final Draft draft;
  private final ZipOutputStream zip;

  private BackupWriter(Path file, Draft draft) throws IOException {
    this.file = file;
    this.draft = draft;
    this.zip = new ZipOutputStream(new BufferedOutputStream(draft.out(), BUFFER));
    zip.setLevel(Deflater.BEST_SPEED);
    entry(Layout.MARK, Layout.MARK_TEXT.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Begins a backup that only its owner can read.
   *
   * @param replace whether {@code file} may be there already; it stays until the backup is finished
   * @throws dev.rollcall.fault.Misconfigured when it is there and may not be, or cannot be written
   * @throws dev.rollcall.fault.Unavailable when the disk is full, or another backup is written
   *     there
   */
  public static BackupWriter create(Path file, boolean replace) {
    try {
      Draft draft = Draft.of(file, replace);
      try {
        return new BackupWriter(file, draft);
      } catch (IOException e) {
        draft.close();
        throw e;
      }
    } catch (IOException e) {
      throw FileFault.writing(file, e);
    }
  }

  /** Writes the lines of a table and returns how many. */
  public interface Lines {
    long writeTo(OutputStream out) throws IOException, SQLException;
  }

  /** Adds a table; what the manifest is to say of it. */
  public Manifest.Table table(String name, List<String> columns, Lines lines) throws SQLException {
    try {
      zip.putNextEntry(new ZipEntry(Layout.entryOf(name)));
      MessageDigest digest = Digest.sha256();
      OutputStream out = new BufferedOutputStream(new DigestOutputStream(zip, digest), BUFFER);
      long rows = lines.writeTo(out);
      out.flush();
      zip.closeEntry();
      return new Manifest.Table(name, columns, rows, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw FileFault.writing(file, e);
    }
  }

  /** Ends the backup; when this returns, it is in its place and on the disk. */
  public void finish(Manifest manifest) {
    try {
      entry(Layout.MANIFEST, JsonMapper.shared().writeValueAsBytes(manifest));
      zip.finish();
      zip.flush();
      draft.publish();
    } catch (IOException e) {
      throw FileFault.writing(file, e);
    }
  }

  private void entry(String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Leaves nothing of a backup that was not finished. */
  @Override
  public void close() {
    try {
      draft.close();
    } catch (IOException e) {
      throw FileFault.writing(file, e);
    }
  }
}
