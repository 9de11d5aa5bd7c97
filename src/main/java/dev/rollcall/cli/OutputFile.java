package dev.rollcall.cli;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;

/** A file that a command writes for its user, who alone can read it. */
final class OutputFile {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final boolean force;

  /**
   * @param force whether a file that is there already is replaced
   */
  OutputFile(Path file, boolean force) {
    this.file = file;
    this.force = force;
  }

  /** Writes what {@code writer} writes; what could not be written whole is removed. */
  void write(Consumer<OutputStream> writer) {
    try (OutputStream out = open()) {
      writeWhole(writer, out);
    } catch (FileAlreadyExistsException e) {
      throw new Misconfigured(
          file + " is already there: name another file, or use --force to replace it", e);
    } catch (NoSuchFileException e) {
      throw new Misconfigured("there is no folder for " + file, e);
    } catch (IOException | UncheckedIOException e) {
      throw new Unavailable("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  private void writeWhole(Consumer<OutputStream> writer, OutputStream out) throws IOException {
    boolean whole = false;
    try {
      writer.accept(out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(file);
      }
    }
  }

  private OutputStream open() throws IOException {
    if (force) {
      Files.deleteIfExists(file);
    }
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    return Channels.newOutputStream(
        Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY)));
  }
}
