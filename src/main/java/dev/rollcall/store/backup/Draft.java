package dev.rollcall.store.backup;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file of the owner's only, written beside its place and moved there whole. Locked, so that two
 * writers of the same file do not meet; a draft that a crash left behind is written over.
 */
final class Draft implements Closeable {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path file;
  private final boolean replace;
  private final Path draft;
  private final FileChannel channel;

  private Draft(Path file, boolean replace, Path draft, FileChannel channel) {
    this.file = file;
    this.replace = replace;
    this.draft = draft;
    this.channel = channel;
  }

  /**
   * Begins {@code file}.
   *
   * @param replace whether it may be there already
   */
  static Draft of(Path file, boolean replace) throws IOException {
    requireRoom(file, replace);
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    FileChannel channel =
        FileChannel.open(
            draft,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
            PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      if (!locked(channel) || !Files.exists(draft)) {
        throw new Unavailable("another backup is being written to %s".formatted(file), null);
      }
      Files.setPosixFilePermissions(draft, OWNER_ONLY);
      channel.truncate(0);
      return new Draft(file, replace, draft, channel);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException byThisProcess) {
      return false;
    }
  }

  private static void requireRoom(Path file, boolean replace) {
    if (Files.isDirectory(file)) {
      throw new Misconfigured("%s is a folder: name a file in it".formatted(file));
    }
    if (!replace && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new Misconfigured(
          "%s is already there: name another file, or use --force to replace it".formatted(file));
    }
  }

  OutputStream out() {
    return Channels.newOutputStream(channel);
  }

  /** Puts the file in its place once all of it is on the disk. */
  void publish() throws IOException {
    channel.force(true);
    requireRoom(file, replace);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    channel.close();
    try (FileChannel folder =
        FileChannel.open(file.toAbsolutePath().resolveSibling("."), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() throws IOException {
    try (channel) {
      if (channel.isOpen()) {
        Files.deleteIfExists(draft);
      }
    }
  }
}
