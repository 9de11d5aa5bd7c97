package dev.rollcall.cli;

import dev.rollcall.config.ConfigurationReader;
import dev.rollcall.config.Reading;
import dev.rollcall.config.Settings;
import dev.rollcall.config.Surroundings;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that reads the configuration takes. */
final class Common {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "The configuration. Without it: $ROLLCALL_CONFIG, ./rollcall.yaml,"
            + " ~/.config/rollcall/rollcall.yaml, /etc/rollcall/rollcall.yaml."
      })
  @Nullable Path config;

  @Option(names = "--verbose", description = "Show where in the program a failure happened.")
  boolean verbose;

  /** The configuration as it was read, faults included. */
  Reading reading() {
    return new ConfigurationReader(surroundings()).read(config);
  }

  /** {@code HOME} counts before what the system says of the user, as for other programs. */
  static Surroundings surroundings() {
    String home = System.getenv().getOrDefault("HOME", "");
    return new Surroundings(
        System.getenv(),
        Path.of("").toAbsolutePath(),
        Path.of(home.isEmpty() ? System.getProperty("user.home") : home));
  }

  /** The settings; warnings go to {@code err}. */
  Settings settings(PrintWriter err) {
    Reading reading = reading();
    reading.warnings().forEach(warning -> err.println("rollcall: warning: " + warning));
    return reading.orThrow();
  }
}
