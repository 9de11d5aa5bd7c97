package dev.rollcall.inbox;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Copies of messages that killed runs have left in the spool folder. */
public final class Leftovers {

  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

  private Leftovers() {}

  /**
   * Removes them. Several runs may do so at once.
   *
   * @param spoolFolder may be missing
   * @param before copies last written before this belong to no run that is still under way
   */
  public static void remove(Path spoolFolder, Instant before) {
    if (!Files.isDirectory(spoolFolder)) {
      return;
    }
    try (DirectoryStream<Path> copies =
        Files.newDirectoryStream(spoolFolder, Spool.PREFIX + "*" + Spool.SUFFIX)) {
      for (Path copy : copies) {
        removeIfOld(copy, before);
      }
    } catch (IOException e) {
      LOG.warn("cannot clear up {}: {}", spoolFolder, FileProblem.why(e));
    }
  }

  private static void removeIfOld(Path copy, Instant before) throws IOException {
    try {
      if (Files.getLastModifiedTime(copy).toInstant().isBefore(before)) {
        Files.deleteIfExists(copy);
      }
    } catch (NoSuchFileException e) {
      LOG.debug("{} is gone already", copy);
    }
  }
}
