package dev.rollcall.store.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** The bundled PostgreSQL, unpacked once for all tests below the build's folder. */
public final class TestPrograms {

  private TestPrograms() {}

  /** Holds {@code initdb}, {@code pg_ctl} and {@code postgres}. */
  public static Path folder() throws IOException {
    Home home = Home.at(Path.of("target", "postgresql"));
    home.create();
    try (HomeLock lock = HomeLock.take(home, Duration.ofMinutes(2))) {
      return new Binaries(null).folder(lock);
    }
  }
}
