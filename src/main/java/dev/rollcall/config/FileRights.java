package dev.rollcall.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;

/** Who may read a file that holds a secret. */
final class FileRights {

  /** Container engines put secrets there, readable by all, in a world of their own. */
  private static final Path CONTAINER_SECRETS = Path.of("/run/secrets");

  private FileRights() {}

  /** Whether every user of the machine may read {@code file}; false where that cannot be told. */
  static boolean openToAll(Path file) {
    if (file.startsWith(CONTAINER_SECRETS)) {
      return false;
    }
    try {
      return Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }
}
