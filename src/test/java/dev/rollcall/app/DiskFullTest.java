package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the embedded database fills up in the middle of a run, and is made larger. */
class DiskFullTest {

  private static final int REPORTS = 40;
  private static final int ROWS = 5_000;

  /**
   * Runs in a mount namespace of its own, where a small disk can be had without being root: one
   * that a new store fits on and that the reports do not.
   */
  private static final String SCRIPT =
      """
      set -u
      mkdir "$FOLDER/disk"
      mount -t tmpfs -o size=1g,mode=700 tmpfs "$FOLDER/disk" || exit 99
      export ROLLCALL_HOME="$FOLDER/disk/home"
      rollcall() { "$JAVA" -Xmx256m -XX:TieredStopAtLevel=1 -cp "$CLASSPATH" "$MAIN" "$@"; }
      step() {
        local name=$1
        shift
        rollcall "$@" >"$FOLDER/$name.out" 2>"$FOLDER/$name.err"
        echo "$name $?" >>"$FOLDER/statuses"
      }
      step first import "$FOLDER/first.xml.gz" --format json
      used=$(du -sk "$FOLDER/disk" | cut -f 1)
      # nothing but the size is told: the owner, as mount knows it, may have no number in here
      resize() { mount --options-mode ignore -o "remount,size=$1" "$FOLDER/disk" || exit 98; }
      resize $((used + 24 * 1024))k
      step full import "$FOLDER/reports" --format json
      step still import "$FOLDER/reports" --format json
      resize 1g
      step larger import "$FOLDER/reports" --format json
      step again import "$FOLDER/reports" --format json
      step list report list --days 40000 --format json
      step stop database stop
      """;

  @TempDir Path folder;

  @Test
  void theNextRunFinishesWhenThereIsRoomAgain() throws Exception {
    Files.createDirectory(folder.resolve("reports"));
    Files.write(folder.resolve("first.xml.gz"), Mails.gzip(Mails.reportXml(1)));
    for (int number = 2; number <= REPORTS; number++) {
      byte[] report = Mails.gzip(Mails.reportXml(number, Mails.rows(ROWS)));
      Files.write(folder.resolve("reports").resolve(number + ".xml.gz"), report);
    }

    runScript();

    assertThat(Files.readAllLines(folder.resolve("statuses")))
        .containsExactly(
            "first 0", "full 75", "still 75", "larger 0", "again 0", "list 0", "stop 0");
    assertThat(said("full.err")).startsWith("rollcall: database ").hasLineCount(1);
    assertThat(said("still.err")).contains("disk").hasLineCount(1);
    assertThat(said("again.out"))
        .contains("\"stored\":{\"aggregate\":0,", "\"duplicates\":" + (REPORTS - 1) + ",");
    for (int number = 1; number <= REPORTS; number++) {
      assertThat(said("list.out")).containsOnlyOnce("\"r-" + number + "\"");
    }
  }

  private String said(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  private void runScript() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "bash", "-c", SCRIPT);
    builder.environment().keySet().removeIf(name -> name.startsWith("ROLLCALL_"));
    builder.environment().put("FOLDER", folder.toString());
    builder.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("MAIN", Main.class.getName());
    Path output = folder.resolve("script");
    try {
      Process script = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
      assertThat(script.waitFor(5, TimeUnit.MINUTES)).isTrue();
      if (!Files.exists(folder.resolve("statuses"))) {
        skip(Files.readString(output));
      }
    } catch (IOException noUnshare) {
      skip(String.valueOf(noUnshare.getMessage()));
    }
  }

  private static void skip(String reason) {
    System.err.println("SKIPPED: no small disk can be made here: " + reason.strip());
    Assumptions.abort(reason);
  }
}
