package dev.rollcall;

import static dev.rollcall.LauncherMachine.await;
import static dev.rollcall.LauncherMachine.names;
import static dev.rollcall.LauncherMachine.outcome;
import static dev.rollcall.LauncherMachine.readUntil;
import static dev.rollcall.LauncherMachine.refusal;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.LauncherMachine.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the launcher finds its Java, and what it hands on. */
class LauncherTest {

  private LauncherMachine machine;

  @BeforeEach
  void aMachine(@TempDir Path root) throws IOException {
    machine = LauncherMachine.in(root);
  }

  @Test
  void argumentsInputAndExitStatusPassThrough() throws Exception {
    machine.tarball();
    Process process = machine.start("--wait", "two words", "", "*", "$HOME");
    process.getOutputStream().write("from a pipe\n".getBytes(UTF_8));
    process.getOutputStream().close();
    Outcome outcome = outcome(process);
    assertThat(outcome.output())
        .contains(
            """
            <-jar>
            <%s>
            <--wait>
            <two words>
            <>
            <*>
            <$HOME>
            """
                .formatted(machine.home().resolve("lib/rollcall-0.1.0.jar")))
        .contains("read from a pipe");
    assertThat(outcome.status()).isEqualTo(7);
    assertThat(outcome.error()).isEmpty();
  }

  @Test
  void signalsReachJavaItself() throws Exception {
    machine.tarball();
    Process process = machine.start("--wait");
    readUntil(process, "process " + process.pid());
    process.toHandle().destroy();
    assertThat(outcome(process).status()).isEqualTo(128 + 15);
  }

  @Test
  void symbolicLinksLeadHome() throws Exception {
    machine.tarball();
    Path link = machine.root().resolve("first");
    Files.createSymbolicLink(link, machine.home().resolve("rollcall"));
    Path linkToLink = machine.root().resolve("tools/second");
    Files.createSymbolicLink(linkToLink, Path.of("../first"));
    assertThat(machine.run(linkToLink).output())
        .contains("<%s>".formatted(machine.home().resolve("lib/rollcall-0.1.0.jar")));
  }

  @Test
  void theWidthOfTheTerminalIsHandedOn() throws Exception {
    machine.tarball();
    assertThat(machine.run().output()).contains("columns \n");
    Path terminal = Path.of("/usr/bin/script");
    assumeTrue(Files.isExecutable(terminal), "no program that makes a terminal");
    String launcher = "'" + machine.home().resolve("rollcall") + "'";
    String command = "/usr/bin/stty cols 83; " + launcher + "; COLUMNS=91 " + launcher;
    assertThat(machine.run(terminal, "-qc", command, "/dev/null").output())
        .contains("<-Drollcall.terminal=true>", "columns 83\n", "columns 91\n");
  }

  @Test
  void tarballNeedsNoMaven() throws Exception {
    machine.tarball();
    Files.delete(machine.root().resolve("tools/mvn"));
    assertThat(machine.run().status()).isEqualTo(7);
    assertThat(machine.home().resolve("target")).doesNotExist();
  }

  @Test
  void tarballWithoutItsJarsIsNamed() throws Exception {
    assertThat(machine.run())
        .isEqualTo(
            refusal(
                machine.home().resolve("lib")
                    + " has no Rollcall in it; unpack the whole tarball again"));
  }

  @Test
  void chosenJavaComesFirst() throws Exception {
    machine.tarball();
    Path chosen = machine.java("chosen", "25");
    machine.environment().put("ROLLCALL_JAVA", chosen.toString());
    assertThat(machine.run().output()).contains("java " + chosen);
    machine.environment().put("ROLLCALL_JAVA", machine.root().resolve("chosen").toString());
    assertThat(machine.run().output()).contains("java " + chosen);
  }

  @Test
  void chosenJavaIsNotReplacedByAnother() throws Exception {
    machine.tarball();
    Path chosen = machine.java("chosen", "11.0.2");
    machine.environment().put("ROLLCALL_JAVA", chosen.toString());
    assertThat(machine.run())
        .isEqualTo(refusal("ROLLCALL_JAVA=" + chosen + " is not a Java 17 or newer"));
  }

  @Test
  void javaHomeComesBeforeThePathAndThePathBeforeTheSystem() throws Exception {
    machine.tarball();
    Path system = machine.java("jvm/java-21", "21");
    machine.java("jvm/java-11", "11");
    Path onPath = machine.java("path", "17");
    machine.environment().merge("PATH", onPath.getParent() + ":", (path, first) -> first + path);
    assertThat(machine.run().output()).contains("java " + machine.root().resolve("jdk/bin/java"));
    machine.environment().remove("JAVA_HOME");
    assertThat(machine.run().output()).contains("java " + onPath);
    Files.delete(onPath);
    machine.environment().put("PATH", machine.systemTools());
    assertThat(machine.run().output()).contains("java " + system);
  }

  @Test
  void javaThatIsTooOldIsPassedOver() throws Exception {
    machine.tarball();
    machine.java("jdk", "1.8.0_402");
    machine.environment().put("PATH", machine.systemTools());
    Path system = machine.java("jvm/java-17", "17.0.1");
    assertThat(machine.run().output()).contains("java " + system);
  }

  @Test
  void onlyOldJavaIsOneClearLine() throws Exception {
    machine.tarball();
    Path old = machine.java("jdk", "11.0.24");
    machine.environment().put("PATH", machine.systemTools());
    assertThat(machine.run())
        .isEqualTo(
            refusal(
                "needs Java 17 or newer (found: %s, too old). Install one (Debian: apt-get install default-jre-headless), or name it in ROLLCALL_JAVA"
                    .formatted(old)));
  }

  @Test
  void noJavaIsOneClearLine() throws Exception {
    machine.tarball();
    machine.environment().remove("JAVA_HOME");
    machine.environment().put("PATH", machine.systemTools());
    assertThat(machine.run())
        .isEqualTo(
            refusal(
                "needs Java 17 or newer (found: none). Install one (Debian: apt-get install default-jre-headless), or name it in ROLLCALL_JAVA"));
  }

  @Test
  void javaWithoutAReleaseFileIsAsked() throws Exception {
    machine.tarball();
    Path shim = machine.root().resolve("shim/bin/java");
    LauncherMachine.script(
        shim,
        "#!/bin/sh\n[ \"$1\" = -version ] && echo 'openjdk version \"21.0.2\" 2024-01-16' >&2\n");
    machine.environment().put("ROLLCALL_JAVA", shim.toString());
    assertThat(machine.run()).isEqualTo(new Outcome("", "", 1));
  }

  @Test
  void moreOptionsForJavaComeAfterOurs() throws Exception {
    machine.tarball();
    machine.environment().put("ROLLCALL_JAVA_OPTS", " -Xmx1g  -Dglob=*");
    assertThat(machine.run().output())
        .containsSubsequence("<-Xmx256m>", "<-Xmx1g>\n<-Dglob=*>\n<-jar>");
  }

  @Test
  void filesWithAnyNameCanBeOpenedFromCron() throws Exception {
    machine.tarball();
    assertThat(machine.run().output()).contains("locale \n");
    machine.environment().put("LANG", "C");
    assertThat(machine.run().output()).contains("locale C.UTF-8\n");
  }

  @Test
  void classDataArchiveIsMadeInTheBackgroundAndUsedByLaterStarts() throws Exception {
    machine.tarball();
    Path cache = machine.root().resolve("cache/rollcall");
    machine.environment().put("XDG_CACHE_HOME", machine.root().resolve("cache").toString());
    assertThat(machine.run().output()).doesNotContain("SharedArchiveFile");
    await(() -> names(cache).anyMatch(name -> name.endsWith(".jsa")));
    assertThat(Files.getPosixFilePermissions(cache)).isEqualTo(fromString("rwx------"));
    assertThat(machine.run().output()).contains("<-XX:SharedArchiveFile=" + cache + "/");

    machine.java("jdk", "17.0.16");
    assertThat(machine.run().output()).doesNotContain("SharedArchiveFile");
    await(() -> names(cache).filter(name -> name.endsWith(".jsa")).count() == 2);
  }
}
