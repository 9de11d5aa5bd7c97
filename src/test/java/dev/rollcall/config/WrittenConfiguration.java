package dev.rollcall.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A user's folder with files in it, and an environment. */
final class WrittenConfiguration {

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  WrittenConfiguration(Path folder) {
    this.folder = folder;
  }

  WrittenConfiguration variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** A file that only its owner can read. */
  WrittenConfiguration file(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  ConfigurationReader reader() {
    return new ConfigurationReader(new Surroundings(environment, folder, folder.resolve("user")));
  }

  Reading read(String yaml) {
    file("rollcall.yaml", yaml);
    return reader().read(Path.of("rollcall.yaml"));
  }

  Settings settings(String yaml) {
    return read(yaml).orThrow();
  }

  /** All fault lines, each ended. */
  String faults(String yaml) {
    return read(yaml).faults().stream().map(fault -> fault + "\n").collect(Collectors.joining());
  }
}
