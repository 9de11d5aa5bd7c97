package dev.rollcall.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The running first process of a server.
 *
 * @param port null while it has not yet said where it listens
 */
record Postmaster(long pid, @Nullable Integer port) {

  private static final String PID_FILE = "postmaster.pid";
  private static final int PORT_LINE = 3;
  private static final Pattern PORT_OPTION = Pattern.compile("\"-p\" \"(\\d{1,5})\"");

  /**
   * The postmaster on a data folder. A file that a crash left behind, and an unrelated process that
   * has got the number since, are told from it by what the process runs and where.
   */
  static Optional<Postmaster> of(Path data) throws IOException {
    List<String> lines = pidFile(data);
    Integer pid = lines.isEmpty() ? null : number(lines.get(0));
    if (pid == null || !worksIn(Math.abs(pid), data)) {
      return Optional.empty();
    }
    // a negative number is a single-user backend, which listens nowhere
    boolean listens = pid > 0 && lines.size() > PORT_LINE;
    return Optional.of(
        new Postmaster(Math.abs(pid), listens ? number(lines.get(PORT_LINE)) : null));
  }

  /**
   * Removes a left-behind file that PostgreSQL itself would take for a running server's: an empty
   * one, or one whose number an unrelated process has got. Only when nothing works in the folder.
   */
  static void removeStaleFile(Path data) throws IOException {
    List<String> lines = pidFile(data);
    Integer pid = lines.isEmpty() ? null : number(lines.get(0));
    if (pid == null || ProcessHandle.of(Math.abs(pid)).isPresent()) {
      Files.deleteIfExists(data.resolve(PID_FILE));
    }
  }

  /** Every process of PostgreSQL in the data folder, orphans of a killed postmaster included. */
  static List<ProcessHandle> processesIn(Path data) {
    try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
      return all.filter(process -> worksIn(process.pid(), data)).toList();
    }
  }

  /** The port of the last start, which PostgreSQL notes beside the data; empty before the first. */
  static Optional<Integer> lastPort(Path data) throws IOException {
    try {
      Matcher option = PORT_OPTION.matcher(Files.readString(data.resolve("postmaster.opts")));
      return option.find() ? Optional.of(Integer.valueOf(option.group(1))) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static List<String> pidFile(Path data) throws IOException {
    try {
      return Files.readAllLines(data.resolve(PID_FILE));
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static boolean worksIn(long pid, Path data) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      String program = Files.readSymbolicLink(process.resolve("exe")).getFileName().toString();
      return program.startsWith("postgres") && Files.isSameFile(process.resolve("cwd"), data);
    } catch (IOException e) {
      return false; // it has ended, or belongs to somebody else
    }
  }

  private static @Nullable Integer number(String line) {
    return line.matches("-?\\d{1,9}") ? Integer.valueOf(line) : null;
  }
}
