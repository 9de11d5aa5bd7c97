package dev.rollcall.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a process is started with, as far as the configuration depends on it.
 *
 * @param environment its environment variables
 * @param workingDirectory absolute
 * @param userHome not absolute when the user has none (Java then says {@code ?})
 */
public record Surroundings(Map<String, String> environment, Path workingDirectory, Path userHome) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** A variable that is set and not blank. */
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /**
   * The folder that an XDG variable names, else {@code usual} under the user's home; empty without
   * either. A relative path in such a variable does not count (XDG Base Directory Specification).
   */
  Optional<Path> folder(String xdgVariable, String usual) {
    return variable(xdgVariable)
        .map(Path::of)
        .filter(Path::isAbsolute)
        .or(() -> Optional.of(userHome).filter(Path::isAbsolute).map(home -> home.resolve(usual)));
  }

  /**
   * Where Rollcall keeps its data when no configuration says otherwise: {@code ROLLCALL_HOME}, else
   * the user's data folder; empty when the user has none.
   */
  public Optional<Path> dataFolder() {
    return variable("ROLLCALL_HOME")
        .map(text -> path(text, workingDirectory))
        .or(() -> folder("XDG_DATA_HOME", ".local/share").map(data -> data.resolve("rollcall")));
  }

  /** {@code text} as a path: {@code ~/} is the user's home, relative ones start at {@code base}. */
  Path path(String text, Path base) {
    Path path = text.startsWith("~/") ? userHome.resolve(text.substring(2)) : Path.of(text);
    return base.resolve(path).normalize();
  }

  /** Leaves the environment out: it may hold passwords. */
  @Override
  public String toString() {
    return "working directory " + workingDirectory + ", home " + userHome;
  }
}
