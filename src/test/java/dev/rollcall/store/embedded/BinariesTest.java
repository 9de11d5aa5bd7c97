package dev.rollcall.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.fault.Misconfigured;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinariesTest {

  @ParameterizedTest
  @CsvSource({"amd64", "aarch64"})
  void bothMachinesAreCovered(String architecture) {
    assertThat(Binaries.class.getResource(Binaries.archive("Linux", architecture))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"Linux, riscv64", "Mac OS X, aarch64", "Windows 11, amd64"})
  void otherSystemsAreToldWhatTheyCanDo(String system, String architecture) {
    assertThatThrownBy(() -> Binaries.archive(system, architecture))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContainingAll(system, architecture, "Linux on amd64 and arm64", "database.url");
  }

  @Test
  void aFolderWhoseNameAShellWouldReadIsRefused() {
    assertThatThrownBy(() -> EmbeddedServer.bundled(Path.of("/tmp/$(id)")))
        .isInstanceOf(Misconfigured.class)
        .hasMessageContaining("ROLLCALL_HOME");
  }
}
