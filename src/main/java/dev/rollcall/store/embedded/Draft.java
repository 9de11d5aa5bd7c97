package dev.rollcall.store.embedded;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A folder in the making: it gets its name when it is whole, or disappears. */
record Draft(Home home, Path folder, Path target) implements AutoCloseable {

  private static final String MARK = ".new-";

  /** Begins what shall become {@code target}, a folder right below {@code home}. */
  static Draft of(Home home, Path target) throws IOException {
    Path folder = home.folder().resolve(target.getFileName() + MARK + UUID.randomUUID());
    home.createFolder(folder);
    return new Draft(home, folder, target);
  }

  /** Removes what crashed makers left behind. */
  static void sweep(HomeLock lock) throws IOException {
    Home home = lock.home();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(home.folder(), "*" + MARK + "*")) {
      for (Path folder : left) {
        delete(folder);
      }
    }
  }

  /** Gives the folder its name. Its files must be on the disk already. */
  void publish() throws IOException {
    Home.sync(folder);
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    Home.sync(home.folder());
  }

  @Override
  public void close() throws IOException {
    delete(folder);
  }

  /** Removes a whole folder, should it be there. Links are removed, not followed. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      Files.walkFileTree(folder, new Deletion());
    }
  }

  /** An orphaned initdb may write or tidy up at the same time: what is missing is what we want. */
  private static final class Deletion extends SimpleFileVisitor<Path> {

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
      if (cause instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw cause;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException cause)
        throws IOException {
      if (cause != null) {
        throw cause;
      }
      try {
        Files.deleteIfExists(folder);
      } catch (DirectoryNotEmptyException e) {
        return FileVisitResult.CONTINUE; // still being written to; the next start removes it
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
