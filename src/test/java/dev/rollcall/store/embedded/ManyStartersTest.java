package dev.rollcall.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that start at the same moment in an empty home, and commands that are killed. */
class ManyStartersTest {

  private static final int STARTERS = 5;

  @TempDir Path folder;

  private Path home;
  private Path programs;

  @BeforeEach
  void choose() throws IOException {
    home = folder.resolve("home");
    programs = TestPrograms.folder();
  }

  @AfterEach
  void stop() {
    server().stop();
  }

  @Test
  void processesShareOneServer() throws Exception {
    List<Process> starters = new ArrayList<>();
    for (int i = 0; i < STARTERS; i++) {
      starters.add(starter());
    }
    String running = null;
    for (Process starter : starters) {
      assertThat(starter.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(starter.exitValue()).isZero();
      String url =
          new String(starter.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      assertThat(url).startsWith("jdbc:postgresql:").isEqualTo(running == null ? url : running);
      running = url;
    }
    assertThat(server().ensureRunning().jdbcUrl()).isEqualTo(running);
  }

  @Test
  void threadsShareOneServer() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(STARTERS);
    try {
      List<Future<Address>> addresses = new ArrayList<>();
      for (int i = 0; i < STARTERS; i++) {
        addresses.add(threads.submit(() -> server().ensureRunning()));
      }
      String running = server().ensureRunning().jdbcUrl();
      for (Future<Address> address : addresses) {
        assertThat(address.get(2, TimeUnit.MINUTES).jdbcUrl()).isEqualTo(running);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aStarterKilledWhileItMakesTheDataLeavesAWayOn() throws Exception {
    Process starter = starter();
    Home making = Home.at(home);
    Deadline deadline = Deadline.in(Duration.ofMinutes(1));
    while (making.password().isEmpty() && !deadline.isOver()) {
      deadline.pause();
    }
    starter.destroyForcibly().waitFor();
    Database database = new Database(server().ensureRunning());
    assertThat(database.query("select 'here'")).containsExactly("here");
  }

  @Test
  void theServerOutlivesItsStarter() throws Exception {
    Process starter = starter();
    starter.waitFor();
    long pid = server().status().pid();
    assertThat(new Database(server().ensureRunning()).query("select 'here'"))
        .containsExactly("here");
    assertThat(server().status().pid()).isEqualTo(pid);
  }

  private EmbeddedServer server() {
    return EmbeddedServer.installed(home, programs);
  }

  private Process starter() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            Starter.class.getName(),
            home.toString(),
            programs.toString())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
