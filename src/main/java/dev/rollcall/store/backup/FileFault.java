package dev.rollcall.store.backup;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a failed file operation means for the person who has to act. */
final class FileFault {

  private FileFault() {}

  static RuntimeException reading(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new Misconfigured("%s is not there: name a backup".formatted(file), cause);
    }
    if (cause instanceof AccessDeniedException) {
      return new Misconfigured("no right to read %s".formatted(file), cause);
    }
    return new Unavailable("cannot read %s: %s".formatted(file, reason(cause)), cause);
  }

  static RuntimeException writing(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new Misconfigured(
          "cannot write %s: its folder is not there; make it first".formatted(file), cause);
    }
    if (cause instanceof AccessDeniedException) {
      return new Misconfigured(
          "no right to write %s: name a file in another folder".formatted(file), cause);
    }
    return new Unavailable("cannot write %s: %s".formatted(file, reason(cause)), cause);
  }

  private static String reason(IOException cause) {
    String reason =
        cause instanceof FileSystemException detailed ? detailed.getReason() : cause.getMessage();
    return reason == null ? cause.getClass().getSimpleName() : reason;
  }
}
