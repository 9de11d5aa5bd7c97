package dev.rollcall.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** How many messages {@link FileInbox} will find, as far as names tell. */
public final class FileCount {

  private FileCount() {}

  /**
   * The number of files at and below {@code paths}, each being one message. An mbox below a folder
   * is not recognised, and holds more. Empty when a path is standard input, a pipe or an mbox, or
   * cannot be read: then nothing is known.
   */
  public static OptionalLong of(List<String> paths) {
    long files = 0;
    for (String given : paths) {
      if (given.equals(FileInbox.STANDARD_INPUT)) {
        return OptionalLong.empty();
      }
      Path path = Path.of(given);
      if (Files.isDirectory(path)) {
        files += below(path);
      } else if (Files.isRegularFile(path) && !isMbox(path)) {
        files++;
      } else {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(files);
  }

  /** What cannot be read is told by whoever reads it. */
  private static long below(Path folder) {
    FileWalk walk = new FileWalk(folder, (file, why) -> {});
    long files = 0;
    while (walk.next() != null) {
      files++;
    }
    return files;
  }

  private static boolean isMbox(Path file) {
    byte[] separator = MboxReader.SEPARATOR.getBytes(StandardCharsets.US_ASCII);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(separator.length), separator);
    } catch (IOException e) {
      return true; // nothing is known of it, as of an mbox
    }
  }
}
