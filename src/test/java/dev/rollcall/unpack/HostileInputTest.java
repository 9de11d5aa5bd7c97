package dev.rollcall.unpack;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Messages made to exhaust their reader, read one after the other by one process with a heap of 256
 * MB: each has its outcome, soon, and the honest one after all of them is read like any other.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileInputTest {

  /** On a processor, which may be a slow one or shared; 5 seconds are enough for one of its own. */
  private static final long MOST_MILLIS = 5_000 * Long.getLong("rollcall.test.patience", 2);

  /** What each took, the longest first: name, milliseconds, those on a processor, outcome. */
  private static final Path TIMES = Path.of("target", "hostile-times.txt");

  @TempDir private Path folder;

  @Test
  void everyOneHasItsOutcomeInTimeAndWithinTheHeap() throws IOException, InterruptedException {
    Map<Path, String> files = HostileFiles.in(Files.createDirectory(folder.resolve("files")));
    Map<String, String> expected =
        files.entrySet().stream()
            .collect(toMap(file -> file.getKey().getFileName().toString(), Map.Entry::getValue));
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                HostileMain.class.getName()));
    files.keySet().forEach(file -> command.add(file.toString()));
    Path log = folder.resolve("log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    boolean ended = process.waitFor(8, TimeUnit.MINUTES);
    process.destroyForcibly();
    String said = Files.readString(log);
    assertThat(ended).as(said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    List<String> lines = said.lines().toList();
    assertThat(lines).hasSameSizeAs(expected.keySet());
    Files.write(
        TIMES, lines.stream().sorted(comparing(HostileInputTest::busyMillis).reversed()).toList());
    for (String line : lines) {
      String name = line.substring(0, line.indexOf('\t'));
      assertThat(line).contains(expected.get(name));
      if (!name.startsWith("large-honest")) {
        assertThat(busyMillis(line)).as(line).isLessThan(MOST_MILLIS);
      }
    }
  }

  private static long busyMillis(String line) {
    return Long.parseLong(line.split("\t", -1)[2]);
  }
}
