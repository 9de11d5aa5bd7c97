package dev.rollcall.store.embedded;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a failed file operation means for the person who has to act. */
final class StorageFault {

  private static final String NO_SPACE = "No space left on device";
  private static final String NO_QUOTA = "Disk quota exceeded";

  private StorageFault() {}

  /** The fault to throw for {@code cause}, which happened below {@code home}. */
  static RuntimeException of(Path home, IOException cause) {
    String reason = reason(cause);
    if (isDiskFull(reason)) {
      return diskFull(home, cause);
    }
    if (reason.contains("Not a directory")) {
      return new Misconfigured(
          "%s cannot be a folder (%s): set ROLLCALL_HOME to one".formatted(home, reason), cause);
    }
    if (cause instanceof AccessDeniedException || reason.contains("Read-only file system")) {
      return new Misconfigured(
          "No right to use %s (%s): run as the user it belongs to, or set ROLLCALL_HOME to another folder"
              .formatted(home, reason),
          cause);
    }
    return new Unavailable("The database folder %s failed: %s".formatted(home, reason), cause);
  }

  static boolean isDiskFull(String text) {
    return text.contains(NO_SPACE) || text.contains(NO_QUOTA);
  }

  static Unavailable diskFull(Path home, @Nullable Throwable cause) {
    return new Unavailable(
        "The disk of the database folder %s is full: make room, nothing stored is lost"
            .formatted(home),
        cause);
  }

  private static String reason(IOException cause) {
    String kind =
        cause instanceof AccessDeniedException
            ? "permission denied"
            : cause.getClass().getSimpleName();
    if (cause instanceof FileSystemException detailed) {
      String reason = detailed.getReason() == null ? kind : detailed.getReason();
      return detailed.getFile() == null ? reason : detailed.getFile() + ": " + reason;
    }
    return cause.getMessage() == null ? kind : cause.getMessage();
  }
}
