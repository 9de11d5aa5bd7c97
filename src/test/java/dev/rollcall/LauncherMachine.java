package dev.rollcall;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A machine for the launcher, in a folder: a copy of it, and a Java and a Maven that are small
 * scripts. Java says what it was started with, Maven makes a tarball and writes down each call.
 *
 * @param root the whole machine
 * @param home where the launcher is
 * @param environment what it is started with, to be changed by a test
 */
record LauncherMachine(Path root, Path home, Map<String, String> environment) {

  private static final String JAVA =
      """
      #!/bin/sh
      for arg; do
        case $arg in
          -XX:ArchiveClassesAtExit=*) echo classes >"${arg#*=}"; exit ;;
        esac
      done
      echo "java $0"
      for arg; do echo "<$arg>"; done
      echo "locale $LC_ALL"
      echo "columns $COLUMNS"
      case $* in
        *--wait*) echo "process $$"; read line; echo "read $line" ;;
      esac
      exit 7
      """;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >>"$MAVEN_CALLS"
      if [ -e broken ]; then echo "ERROR cannot find symbol"; exit 1; fi
      mkdir -p target/made/rollcall-0.1.0/lib
      cp pom.xml target/made/rollcall-0.1.0/lib/rollcall-0.1.0.jar
      tar -czf target/rollcall-0.1.0.tar.gz -C target/made rollcall-0.1.0
      """;

  private static final String SYSTEM_TOOLS =
      "cat cksum cp date find flock ln mkdir mv nice readlink rm stty sync tail tar touch";

  static LauncherMachine in(Path root) throws IOException {
    Path home = Files.createDirectories(root.resolve("a place/with  blanks"));
    LauncherMachine machine = new LauncherMachine(root, home, new HashMap<>());
    script(
        home.resolve("rollcall"),
        Files.readString(Path.of("rollcall")).replace("/usr/lib/jvm", root + "/jvm"));
    Path java = machine.java("jdk", "17.0.15");
    Path maven = script(root.resolve("tools/mvn"), MAVEN);
    machine.environment.put("PATH", maven.getParent() + ":" + machine.systemTools());
    machine.environment.put("JAVA_HOME", java.resolve("../..").normalize().toString());
    machine.environment.put("MAVEN_CALLS", root.resolve("calls").toString());
    machine.environment.put("LANG", "de_DE.UTF-8");
    return machine;
  }

  /** Makes the launcher's folder look like the unpacked tarball. */
  void tarball() throws IOException {
    Files.createDirectories(home.resolve("lib"));
    Files.writeString(home.resolve("lib/rollcall-0.1.0.jar"), "jar");
  }

  /** Makes the launcher's folder look like a checkout. */
  void checkout() throws IOException {
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    for (String source : List.of("src/main/A.java", "sql/V1.sql", "reports/a.html")) {
      Files.createDirectories(home.resolve(source).getParent());
      Files.createFile(home.resolve(source));
    }
  }

  /** Installs, or replaces, a Java; returns its program. */
  Path java(String name, String version) throws IOException {
    Path java = script(root.resolve(name).resolve("bin/java"), JAVA);
    Files.writeString(
        root.resolve(name).resolve("release"),
        "IMPLEMENTOR=\"Debian\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2025\"\n");
    return java;
  }

  /** A folder for the PATH with all that the launcher calls, and neither Java nor Maven. */
  String systemTools() throws IOException {
    Path tools = root.resolve("system");
    for (String tool : SYSTEM_TOOLS.split(" ", -1)) {
      script(tools.resolve(tool), "#!/bin/sh\nPATH=/usr/bin:/bin exec " + tool + " \"$@\"\n");
    }
    return tools.toString();
  }

  static Path script(Path path, String text) throws IOException {
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    return Files.setPosixFilePermissions(path, fromString("rwxr-xr-x"));
  }

  /** As if saved, or created, just now. */
  static void touch(Path path) throws IOException {
    if (Files.notExists(path)) {
      Files.createFile(path);
    }
    Files.setLastModifiedTime(path, FileTime.from(Instant.now()));
  }

  /** What Maven was called with, one line a call. */
  List<String> calls() throws IOException {
    return Files.readAllLines(root.resolve("calls"));
  }

  Outcome run(String... arguments) throws Exception {
    return run(home.resolve("rollcall"), arguments);
  }

  Outcome run(Path launcher, String... arguments) throws Exception {
    Process process = start(launcher, arguments);
    process.getOutputStream().close();
    return outcome(process);
  }

  Process start(String... arguments) throws IOException {
    return start(home.resolve("rollcall"), arguments);
  }

  private Process start(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.start();
  }

  static void readUntil(Process process, String line) throws IOException {
    BufferedReader reader = process.inputReader(UTF_8);
    while (!line.equals(reader.readLine())) {
      assertThat(process.isAlive()).as("still running, without having said: " + line).isTrue();
    }
  }

  static Outcome outcome(Process process) throws Exception {
    String output = text(process.inputReader(UTF_8));
    String error = text(process.errorReader(UTF_8));
    assertThat(process.waitFor(30, SECONDS)).isTrue();
    return new Outcome(output, error, process.exitValue());
  }

  private static String text(BufferedReader reader) {
    return reader.lines().map(line -> line + "\n").collect(joining());
  }

  /** What the launcher ends with when it starts nothing. */
  static Outcome refusal(String line) {
    return new Outcome("", "rollcall: " + line + "\n", 2);
  }

  /** Waits until nothing is at work in the background of a checkout. */
  void awaitArchives() throws Exception {
    Path runs = home.resolve("target/run");
    if (Files.exists(runs)) {
      for (Path run : list(runs)) {
        if (Files.exists(run.resolve("lib"))) {
          await(() -> names(run).anyMatch(name -> name.endsWith(".jsa")));
        }
      }
    }
  }

  static void await(Check check) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
    while (!check.holds()) {
      assertThat(Instant.now()).isBefore(deadline);
      MILLISECONDS.sleep(5);
    }
  }

  static Stream<String> names(Path folder) throws IOException {
    return Files.exists(folder)
        ? list(folder).stream().map(path -> requireNonNull(path.getFileName()).toString())
        : Stream.of();
  }

  static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  /** Something to wait for. */
  interface Check {
    boolean holds() throws Exception;
  }

  /** What a process said and how it ended. */
  record Outcome(String output, String error, int status) {}
}
