package dev.rollcall.store.embedded;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an embedded server without asking it.
 *
 * @param pid of the postmaster; null when the server does not run
 * @param port on 127.0.0.1; null when the server does not run, or has only just begun to
 * @param data the data folder, whether it exists or not
 * @param version the major version that wrote the data folder, such as {@code 18}; null when there
 *     is none yet
 */
public record Status(
    @Nullable Long pid, @Nullable Integer port, Path data, @Nullable String version) {

  /** Whether there is a postmaster on the data folder. */
  public boolean running() {
    return pid != null;
  }
}
