package dev.rollcall.benchmark;

import dev.rollcall.store.Address;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rollcall as its users run it: the launcher, from start to exit.
 *
 * @param output what it printed
 * @param peakMegabytes the most memory that it occupied
 */
record WholeProcess(Duration took, String output, long peakMegabytes) {

  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final Duration MOST = Duration.ofMinutes(30);

  /** Lets the launcher build, and make its class archive, which takes it some seconds more. */
  static void install(Path home) throws IOException, InterruptedException {
    launched(launcher(home, "--version"), Set.of(0));
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!hasArchive() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private static boolean hasArchive() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("target", "run", "current"))) {
      return files.anyMatch(file -> file.toString().endsWith(".jsa"));
    }
  }

  /** Runs it to its end. */
  static WholeProcess of(Path home, Address address, Map<String, String> more, String... arguments)
      throws IOException, InterruptedException {
    return of(home, address, more, Set.of(0), arguments);
  }

  /** Runs it to its end, which has to be with one of these statuses. */
  static WholeProcess of(
      Path home,
      Address address,
      Map<String, String> more,
      Set<Integer> statuses,
      String... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = launcher(home, arguments);
    Map<String, String> environment = builder.environment();
    environment.put("ROLLCALL_DATABASE_URL", address.url().replaceFirst("^jdbc:", ""));
    environment.put("ROLLCALL_DATABASE_USER", address.user());
    environment.put("ROLLCALL_DATABASE_PASSWORD", address.password().reveal());
    environment.putAll(more);
    return launched(builder, statuses);
  }

  private static ProcessBuilder launcher(Path home, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(Path.of("rollcall").toAbsolutePath().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_DATABASE"));
    builder.environment().put("ROLLCALL_HOME", home.toString());
    return builder;
  }

  private static WholeProcess launched(ProcessBuilder builder, Set<Integer> statuses)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile("rollcall-benchmark", ".out");
    try {
      builder.redirectErrorStream(true).redirectOutput(out.toFile());
      long started = System.nanoTime();
      Process process = builder.start();
      long peak = peakUntilItEnds(process);
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      String output = Files.readString(out);
      if (!statuses.contains(process.exitValue())) {
        throw new IllegalStateException(String.join(" ", builder.command()) + ": " + output);
      }
      return new WholeProcess(took, output, peak / 1024);
    } finally {
      Files.delete(out);
    }
  }

  private static long peakUntilItEnds(Process process) throws IOException, InterruptedException {
    long peak = 0;
    long deadline = System.nanoTime() + MOST.toNanos();
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, peak(process.pid()));
      if (System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IllegalStateException("not done after " + MOST);
      }
    }
    return peak;
  }

  /** In kilobytes, as Linux tells; 0 where that is not known. */
  private static long peak(long pid) throws IOException {
    try {
      Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return peak.find() ? Long.parseLong(peak.group(1)) : 0;
    } catch (NoSuchFileException | AccessDeniedException ended) {
      return 0;
    } catch (IOException ended) {
      if (String.valueOf(ended.getMessage()).contains("No such process")) {
        return 0;
      }
      throw ended;
    }
  }
}
