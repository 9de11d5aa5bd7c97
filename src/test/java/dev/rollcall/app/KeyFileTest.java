package dev.rollcall.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

  @TempDir Path folder;

  @Test
  void theKeyIsMadeOnceAndReadableByItsOwnerOnly() throws Exception {
    Path path = folder.resolve("home/privacy.key");
    new KeyFile(path).key();
    String made = Files.readString(path);
    assertThat(made).matches("[0-9a-f]{64}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    new KeyFile(path).key();
    assertThat(path).hasContent(made);
  }

  @Test
  void aFileWithoutAKeyIsNotWrittenOver() throws Exception {
    Path path = Files.writeString(folder.resolve("privacy.key"), "not a key\n");
    assertThatThrownBy(() -> new KeyFile(path).key())
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("holds no key");
    assertThat(path).hasContent("not a key\n");
  }
}
