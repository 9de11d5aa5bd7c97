package dev.rollcall.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that was run to its end. It sees none of our environment but the search path. */
record Command(int status, String output) {

  private static final Path NOTHING = Path.of("/dev/null");

  /**
   * Runs a program and waits for it.
   *
   * @param words the program and its arguments
   * @throws IOException when the program cannot be run at all
   */
  static Command run(List<String> words, Path workingFolder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(workingFolder.toFile())
            .redirectErrorStream(true)
            .redirectInput(NOTHING.toFile());
    Map<String, String> environment = builder.environment();
    String path = environment.getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    environment.clear();
    environment.put("PATH", path);
    environment.put("LC_ALL", "C");
    Process process = builder.start();
    try (InputStream output = process.getInputStream()) {
      String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
      return new Command(process.waitFor(), text.strip());
    } catch (InterruptedException e) {
      throw Deadline.interrupted(e);
    }
  }

  /** Whether the program can be run and likes what it finds. */
  static boolean succeeds(List<String> words, Path workingFolder) {
    try {
      return run(words, workingFolder).succeeded();
    } catch (IOException e) {
      return false;
    }
  }

  boolean succeeded() {
    return status == 0;
  }
}
