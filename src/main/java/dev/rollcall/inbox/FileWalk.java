package dev.rollcall.inbox;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder in the order of their names, found as they are asked for.
 *
 * <p>Names that begin with a dot are left out. A folder with {@code cur} and {@code new} is a
 * Maildir: the mails in both count, those in {@code tmp} are not delivered yet, its other files are
 * its server's, and its subfolders are called {@code .Name} (Maildir++) or have folders of their
 * own. Links are followed; each folder is entered once, however many links lead to it.
 */
final class FileWalk {

  private final BiConsumer<Path, IOException> unreadable;
  private final Deque<Iterator<Path>> open = new ArrayDeque<>();
  private final Set<Path> entered = new HashSet<>();

  /**
   * @param unreadable told of every file and folder that is passed over because it cannot be read
   */
  FileWalk(Path folder, BiConsumer<Path, IOException> unreadable) {
    this.unreadable = unreadable;
    enter(folder);
  }

  /** The next file, or null when there is none left. */
  @Nullable Path next() {
    while (!open.isEmpty()) {
      Iterator<Path> entries = open.getLast();
      if (!entries.hasNext()) {
        open.removeLast();
        continue;
      }
      Path entry = entries.next();
      try {
        BasicFileAttributes what = Files.readAttributes(entry, BasicFileAttributes.class);
        if (what.isDirectory()) {
          enter(entry);
        } else if (what.isRegularFile()) {
          return entry;
        }
      } catch (IOException e) {
        unreadable.accept(entry, e);
      }
    }
    return null;
  }

  private void enter(Path folder) {
    try {
      if (entered.add(folder.toRealPath())) {
        open.addLast(entries(folder));
      }
    } catch (DirectoryIteratorException e) {
      unreadable.accept(folder, e.getCause());
    } catch (IOException e) {
      unreadable.accept(folder, e);
    }
  }

  private static Iterator<Path> entries(Path folder) throws IOException {
    boolean maildir = isMaildir(folder);
    List<Path> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (maildir ? holdsMail(entry) : !isHidden(entry)) {
          names.add(entry.getFileName());
        }
      }
    }
    Collections.sort(names);
    Iterator<Path> sorted = names.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return sorted.hasNext();
      }

      @Override
      public Path next() {
        return folder.resolve(sorted.next());
      }
    };
  }

  private static boolean isMaildir(Path folder) {
    return Files.isDirectory(folder.resolve("cur")) && Files.isDirectory(folder.resolve("new"));
  }

  private static boolean holdsMail(Path inMaildir) {
    return Files.isDirectory(inMaildir)
        && !inMaildir.endsWith("tmp")
        && (!isHidden(inMaildir) || isMaildir(inMaildir));
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }
}
