package dev.rollcall.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.xz.XZCompressorOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackingTest {

  @TempDir Path folder;

  private Path target;

  @BeforeEach
  void makeTarget() throws IOException {
    target = Files.createDirectory(folder.resolve("target"));
  }

  @Test
  void filesProgramsAndLinksAreForTheOwnerOnly() throws IOException {
    unpack(file("./bin/run", 0755), file("share/words", 0644), link("lib/run", "../bin/run"));
    assertThat(rights("bin")).isEqualTo("rwx------");
    assertThat(rights("bin/run")).isEqualTo("rwx------");
    assertThat(rights("share/words")).isEqualTo("rw-------");
    assertThat(Files.readSymbolicLink(target.resolve("lib/run"))).isEqualTo(Path.of("../bin/run"));
    assertThat(target.resolve("lib/run")).hasContent("./bin/run");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "a/../../outside", "/tmp/outside"})
  void noFileLeavesTheFolder(String name) {
    assertThatThrownBy(() -> unpack(file(name, 0644)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out");
    assertThat(folder.resolve("outside")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../outside", "/etc/passwd"})
  void noLinkLeavesTheFolder(String to) {
    assertThatThrownBy(() -> unpack(link("lib/link", to)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("leads out");
  }

  private void unpack(TarArchiveEntry... entries) throws IOException {
    ByteArrayOutputStream archive = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new XZCompressorOutputStream(archive))) {
      for (TarArchiveEntry entry : entries) {
        byte[] content =
            entry.isSymbolicLink() ? new byte[0] : entry.getName().getBytes(StandardCharsets.UTF_8);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
      }
    }
    new Unpacking(Home.at(folder), target).unpack(new ByteArrayInputStream(archive.toByteArray()));
  }

  private static TarArchiveEntry file(String name, int mode) {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setMode(mode);
    return entry;
  }

  private static TarArchiveEntry link(String name, String to) {
    TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
    entry.setLinkName(to);
    return entry;
  }

  private String rights(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(path)));
  }
}
