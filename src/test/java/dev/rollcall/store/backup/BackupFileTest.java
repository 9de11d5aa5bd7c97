package dev.rollcall.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import dev.rollcall.fault.Unavailable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file without a database: it is read as it was written, or it is called damaged. */
class BackupFileTest {

  private static final List<String> CONTENTS =
      List.of("1\tone\n2\ttwo\n", "", "\\\\x00\t\\N\n".repeat(200));

  @TempDir Path folder;

  private Path file;

  @BeforeEach
  void write() throws SQLException {
    file = folder.resolve("small.backup");
    try (BackupWriter writer = BackupWriter.create(file, false)) {
      writer.finish(manifest(writer));
    }
  }

  private static Manifest manifest(BackupWriter writer) throws SQLException {
    List<Manifest.Table> tables = new ArrayList<>();
    for (String content : CONTENTS) {
      tables.add(
          writer.table(
              "table" + tables.size(),
              List.of("a", "b"),
              out -> {
                out.write(content.getBytes(StandardCharsets.UTF_8));
                return content.lines().count();
              }));
    }
    return new Manifest(
        null, 3, Instant.parse("2026-11-24T10:00:00Z"), LocalDate.of(2026, 12, 1), tables);
  }

  @Test
  void itIsReadAsItWasWritten() throws SQLException {
    assertThat(read(file)).isEqualTo(CONTENTS);
    try (BackupReader reader = BackupReader.open(file)) {
      assertThat(reader.manifest().schema()).isEqualTo(3);
      assertThat(reader.manifest().takenAt()).isEqualTo("2026-11-24T10:00:00Z");
      assertThat(reader.manifest().rowsUntil()).isEqualTo("2026-12-01");
      assertThat(reader.manifest().rows()).isEqualTo(202);
    }
  }

  @Test
  void everyByteThatMattersIsWatched() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Path flipped = folder.resolve("flipped");
    int unnoticed = 0;
    for (int i = 0; i < bytes.length; i++) {
      byte before = bytes[i];
      bytes[i] ^= (byte) (1 << i % 8);
      Files.write(flipped, bytes);
      bytes[i] = before;
      try {
        assertThat(read(flipped)).as("byte %d", i).isEqualTo(CONTENTS);
        unnoticed++;
      } catch (Misconfigured e) {
        assertThat(e.getMessage())
            .matches(
                ".*flipped (is damaged \\(.*\\) and nothing of it was restored: use another copy"
                    + "|is not a backup of Rollcall)");
      }
    }
    assertThat(unnoticed).as("dates and sizes that nobody reads").isLessThan(bytes.length / 2);
  }

  @Test
  void aFileThatIsCutOffIsDamaged() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Path cut = folder.resolve("cut");
    for (int length = 45; length < bytes.length; length += 7) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> BackupReader.open(cut))
          .isInstanceOf(Misconfigured.class)
          .hasMessage(
              cut
                  + " is damaged (its directory is broken or cut off) and nothing of it was"
                  + " restored: use another copy");
    }
  }

  @Test
  void otherFilesAreNotBackups() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text"), "no archive ".repeat(20));
    Path zip = folder.resolve("zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("manifest.json"));
    }
    for (Path other : List.of(empty, text, zip)) {
      assertThatThrownBy(() -> BackupReader.open(other))
          .isInstanceOf(Misconfigured.class)
          .hasMessage(other + " is not a backup of Rollcall");
    }
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> BackupReader.open(nowhere))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(nowhere + " is not there: name a backup");
    assertThatThrownBy(() -> BackupReader.open(folder))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(folder + " is not a backup of Rollcall");
  }

  @Test
  void aBackupThatIsNotFinishedLeavesNothing() throws Exception {
    Path unfinished = Files.createDirectory(folder.resolve("a")).resolve("unfinished");
    try (BackupWriter writer = BackupWriter.create(unfinished, false)) {
      writer.table("table", List.of("a"), out -> 0);
      assertThat(unfinished).doesNotExist();
      assertThat(unfinished.resolveSibling("unfinished.new")).exists();
      assertThatThrownBy(() -> BackupWriter.create(unfinished, true))
          .isInstanceOf(Unavailable.class)
          .hasMessage("another backup is being written to " + unfinished);
    }
    assertThat(unfinished.getParent()).isEmptyDirectory();
  }

  @Test
  void whatACrashLeftIsWrittenOver() throws Exception {
    Path left = Files.writeString(folder.resolve("again.new"), "half a backup ".repeat(5_000));
    Path again = folder.resolve("again");
    try (BackupWriter writer = BackupWriter.create(again, false)) {
      writer.finish(manifest(writer));
    }
    assertThat(read(again)).isEqualTo(CONTENTS);
    assertThat(left).doesNotExist();
    assertThat(Files.getPosixFilePermissions(again)).hasSize(2);
  }

  @Test
  void placesWhereNothingCanBeWrittenAreNamed() {
    Path lost = folder.resolve("lost/store.backup");
    assertThatThrownBy(() -> BackupWriter.create(lost, false))
        .isInstanceOf(Misconfigured.class)
        .hasMessage("cannot write " + lost + ": its folder is not there; make it first");
    assertThatThrownBy(() -> BackupWriter.create(folder, true))
        .isInstanceOf(Misconfigured.class)
        .hasMessage(folder + " is a folder: name a file in it");
  }

  private static List<String> read(Path path) throws SQLException {
    List<String> contents = new ArrayList<>();
    try (BackupReader reader = BackupReader.open(path)) {
      for (Manifest.Table table : reader.manifest().tables()) {
        reader.table(
            table,
            in -> {
              String content = text(in);
              contents.add(content);
              return content.lines().count();
            });
      }
    }
    return contents;
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
