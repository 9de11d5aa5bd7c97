package dev.rollcall.opendkim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Golden worlds under {@code src/test/resources/opendkim}: adding one needs no Java. {@code
 * -Dgolden.write=true} writes missing expectations, to be read by a person; the test fails all the
 * same.
 */
class RelayLintTest {

  private static final Path WORLDS = Path.of("src", "test", "resources", "opendkim");

  static List<String> worlds() throws IOException {
    try (Stream<Path> folders = Files.list(WORLDS)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void everythingIsFoundAndNothingElse(String name) throws IOException {
    String found =
        new World(WORLDS.resolve(name))
            .findings().stream().map(RelayLintTest::lines).collect(Collectors.joining());
    Path expected = WORLDS.resolve(name).resolve("expected.txt");
    if (!Files.exists(expected) && Boolean.getBoolean("golden.write")) {
      Files.writeString(expected, found);
      assertThat(found).as(expected + " was missing, is written now; read it").isNull();
    }
    assertThat(found).isEqualTo(Files.readString(expected));
  }

  @Test
  void inCleanWorldsNothingIsFound() throws IOException {
    assertThat(worlds().stream().filter(name -> name.startsWith("clean-")))
        .hasSizeGreaterThanOrEqualTo(5)
        .allSatisfy(name -> assertThat(new World(WORLDS.resolve(name)).findings()).isEmpty());
  }

  private static String lines(RelayFinding finding) {
    return "%s %s %s %s%n  %s%n  fix: %s%n"
        .formatted(
            finding.weight().word(),
            finding.kind().word(),
            finding.relay(),
            finding.place(),
            finding.what(),
            finding.fix());
  }
}
