package dev.rollcall;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real reports that lie beside the project on some machines. */
public final class Samples {

  private Samples() {}

  /** A folder of samples; without it, the calling test is skipped, loudly. */
  public static Path folder(String name) {
    Path folder =
        Path.of(System.getProperty("rollcall.samples", "../shared/samples")).resolve(name);
    if (!Files.exists(folder)) {
      System.err.println("SKIPPED: no samples at " + folder.toAbsolutePath().normalize());
      Assumptions.abort("no samples at " + folder);
    }
    return folder;
  }
}
