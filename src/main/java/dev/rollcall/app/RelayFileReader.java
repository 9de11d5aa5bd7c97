package dev.rollcall.app;

import dev.rollcall.opendkim.FileText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads files of OpenDKIM; what cannot be read is said, not thrown. Never a key. */
final class RelayFileReader {

  private static final int LONGEST = 4 << 20;

  private final Path folder;

  /**
   * @param folder where relative paths start
   */
  RelayFileReader(Path folder) {
    this.folder = folder;
  }

  FileText read(String path) {
    try {
      return read(path, folder.resolve(path));
    } catch (InvalidPathException e) {
      return new FileText(path, "", "it is no path");
    }
  }

  private static FileText read(String path, Path file) {
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      return new FileText(path, "", "it is no file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      return bytes.length > LONGEST
          ? new FileText(path, "", "it has more than " + (LONGEST >> 20) + " MB")
          : new FileText(path, new String(bytes, StandardCharsets.UTF_8), null);
    } catch (NoSuchFileException e) {
      return new FileText(path, "", "there is no such file");
    } catch (AccessDeniedException e) {
      return new FileText(path, "", "this user may not read it");
    } catch (IOException e) {
      return new FileText(path, "", String.valueOf(e.getMessage()));
    }
  }
}
