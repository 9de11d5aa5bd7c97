package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo says to type next works as it is. */
class DemoScreensTest {

  @TempDir Path folder;

  @Test
  void theShellIsToldWhereTheLauncherIsUnlessItKnows() throws IOException {
    Path clone = Files.createDirectory(folder.resolve("clone"));
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Path launcher = Files.createFile(clone.resolve("rollcall"));
    String path = "/nowhere:" + bin;
    assertThat(DemoScreens.pathFor(launcher.toString(), path)).contains(clone.toString());
    assertThat(DemoScreens.pathFor(launcher.toString(), null)).contains(clone.toString());
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(bin.resolve("rollcall"), launcher);
    assertThat(DemoScreens.pathFor(launcher.toString(), path)).isEmpty();
    assertThat(DemoScreens.pathFor(null, path)).as("started without the launcher").isEmpty();
  }
}
