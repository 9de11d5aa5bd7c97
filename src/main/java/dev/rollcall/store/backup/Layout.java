package dev.rollcall.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Where things are in a backup. */
final class Layout {

  /**
   * The first entry. Its name stands at the start of the file, so that a backup that is cut off is
   * still known for one.
   */
  static final String MARK = "rollcall-backup";

  static final String MARK_TEXT =
      "A backup of a Rollcall store. To restore it: rollcall restore FILE\n";

  /** The last entry, because checksums are known when everything is written. */
  static final String MANIFEST = "manifest.json";

  private static final byte[] ZIP_ENTRY = {'P', 'K', 3, 4};
  private static final int NAME_OFFSET = 30;

  private Layout() {}

  static String entryOf(String table) {
    return "tables/" + table + ".copy";
  }

  /** Whether {@code file} begins like a backup. */
  static boolean isBackup(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      return false;
    }
    byte[] mark = MARK.getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(NAME_OFFSET + mark.length);
      return start.length == NAME_OFFSET + mark.length
          && Arrays.equals(start, 0, ZIP_ENTRY.length, ZIP_ENTRY, 0, ZIP_ENTRY.length)
          && Arrays.equals(start, NAME_OFFSET, start.length, mark, 0, mark.length);
    }
  }
}
