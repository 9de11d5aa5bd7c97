package dev.rollcall;

import static dev.rollcall.LauncherMachine.await;
import static dev.rollcall.LauncherMachine.list;
import static dev.rollcall.LauncherMachine.outcome;
import static dev.rollcall.LauncherMachine.readUntil;
import static dev.rollcall.LauncherMachine.refusal;
import static dev.rollcall.LauncherMachine.touch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LauncherMachine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the launcher builds a checkout, and what a build leaves alone. */
class LauncherBuildTest {

  private LauncherMachine machine;

  @BeforeEach
  void aMachine(@TempDir Path root) throws IOException {
    machine = LauncherMachine.in(root);
  }

  /** So that nothing is written into the folder while it is deleted. */
  @AfterEach
  void archivesAreMade() throws Exception {
    machine.awaitArchives();
  }

  @Test
  void checkoutIsBuiltOnceAndAgainWhenSourcesChange() throws Exception {
    machine.checkout();
    Outcome first = machine.run("status");
    assertThat(first.error()).isEqualTo("building Rollcall (once, about a minute)...\n");
    assertThat(first.output()).contains("<status>");
    assertThat(first.status()).isEqualTo(7);
    assertThat(machine.run().error()).isEmpty();
    assertThat(machine.calls()).containsExactly("-q -B -DskipTests package");

    for (String source : List.of("pom.xml", "src/main/A.java", "sql/V1.sql", "reports/a.html")) {
      touch(machine.home().resolve(source));
      assertThat(machine.run().error()).as(source).isNotEmpty();
      assertThat(machine.run().error()).as(source).isEmpty();
    }
    Files.delete(machine.home().resolve("src/main/A.java"));
    touch(machine.home().resolve("src/main"));
    assertThat(machine.run().error()).isNotEmpty();
    touch(machine.home().resolve("README.md"));
    assertThat(machine.run().error()).isEmpty();
  }

  @Test
  void startsAtTheSameTimeBuildOnce() throws Exception {
    machine.checkout();
    List<Process> starts = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      starts.add(machine.start());
    }
    for (Process process : starts) {
      assertThat(outcome(process).status()).isEqualTo(7);
    }
    assertThat(machine.calls()).hasSize(1);
  }

  @Test
  void buildLeavesTheFolderOfARunningRollcallAlone() throws Exception {
    machine.checkout();
    Process running = machine.start("--wait");
    readUntil(running, "process " + running.pid());
    Path used = machine.home().resolve("target/run/current").toRealPath();
    touch(machine.home().resolve("pom.xml"));
    assertThat(machine.run().status()).isEqualTo(7);
    assertThat(used.resolve("lib/rollcall-0.1.0.jar")).exists();
    running.getOutputStream().close();
    assertThat(outcome(running).status()).isEqualTo(7);

    await(
        () -> {
          touch(machine.home().resolve("pom.xml"));
          return machine.run().status() == 7 && Files.notExists(used);
        });
  }

  @Test
  void failedBuildShowsWhatMavenSaid() throws Exception {
    machine.checkout();
    Files.createFile(machine.home().resolve("broken"));
    Outcome outcome = machine.run();
    assertThat(outcome)
        .isEqualTo(
            new Outcome(
                "",
                """
                building Rollcall (once, about a minute)...
                ERROR cannot find symbol
                rollcall: the build failed; all that it said is in %s
                """
                    .formatted(machine.home().resolve("target/build.log")),
                2));
    Files.delete(machine.home().resolve("broken"));
    assertThat(machine.run().status()).isEqualTo(7);
    assertThat(list(machine.home().resolve("target/run"))).hasSize(2);
  }

  @Test
  void checkoutWithoutMavenSaysWhatToInstall() throws Exception {
    machine.checkout();
    machine.environment().put("PATH", machine.systemTools());
    assertThat(machine.run())
        .isEqualTo(
            refusal(
                "a checkout needs Maven to build (Debian: apt-get install maven); the tarball does not"));
  }
}
