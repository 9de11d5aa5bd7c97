package dev.rollcall.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Writes a {@code .tar.xz} archive into a folder, owner-only: files, programs and links, and none
 * of them outside the folder.
 */
record Unpacking(Home home, Path folder) {

  private static final int OWNER_MAY_RUN = 0100;

  /** Writes all of it, and waits until it is on the disk. */
  void unpack(InputStream archive) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(entry, tar);
      }
    }
    sync();
  }

  /** All at once after the writing: many times faster than one by one. */
  private void sync() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      tree.filter(path -> !Files.isSymbolicLink(path)).toList().parallelStream()
          .forEach(Unpacking::syncUnchecked);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void syncUnchecked(Path path) {
    try {
      Home.sync(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(TarArchiveEntry entry, InputStream content) throws IOException {
    Path path = inside(folder.resolve(entry.getName()), entry);
    if (path.equals(folder)) {
      return;
    }
    createParents(path);
    if (entry.isSymbolicLink()) {
      Path link = Path.of(entry.getLinkName());
      inside(path.resolveSibling(link), entry);
      Files.createSymbolicLink(path, link);
      home.adopt(path);
    } else if (entry.isDirectory()) {
      home.createFolder(path);
    } else if (entry.isFile() && !entry.isLink()) {
      Files.copy(content, path);
      boolean program = (entry.getMode() & OWNER_MAY_RUN) != 0;
      Files.setPosixFilePermissions(
          path, PosixFilePermissions.fromString(program ? "rwx------" : "rw-------"));
      home.adopt(path);
    } else {
      throw new IOException("Neither file, folder nor link in the archive: " + entry.getName());
    }
  }

  /** Makes every folder on the way to {@code path}, that one excepted. */
  private void createParents(Path path) throws IOException {
    Path parent = folder;
    Path inner = folder.relativize(path);
    for (int i = 0; i < inner.getNameCount() - 1; i++) {
      parent = parent.resolve(inner.getName(i));
      home.createFolder(parent);
    }
  }

  private Path inside(Path path, TarArchiveEntry entry) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(folder)) {
      throw new IOException("The archive leads out of its folder: " + entry.getName());
    }
    return normal;
  }
}
