package dev.rollcall.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code rollcall check} without a database.
 *
 * @param folder where the configuration is written
 * @param dns what stands in the configuration below {@code dns:}
 */
record CheckLine(Path folder, String dns) {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  /** One that asks a server on loopback, patiently. */
  static CheckLine asking(Path folder, int port) {
    return asking(folder, port, 20);
  }

  /** One that asks a server on loopback, which may be silent. */
  static CheckLine asking(Path folder, int port, int seconds) {
    return new CheckLine(
        folder, "{servers: ['127.0.0.1:%d'], timeout-seconds: %d}".formatted(port, seconds));
  }

  Cli.Answer run(List<String> arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("check"));
    all.addAll(arguments);
    all.addAll(List.of("--config", written().toString()));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Main.run(
            CLOCK,
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            all.toArray(String[]::new));
    return new Cli.Answer(status, out.toString(), err.toString());
  }

  Cli.Answer run(String... arguments) throws IOException {
    return run(List.of(arguments));
  }

  private Path written() throws IOException {
    Path file = folder.resolve("rollcall.yaml");
    Files.writeString(file, "home: " + folder.resolve("home") + "\ndns: " + dns + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }
}
