package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small worlds with everything that must be said about them, worked out by hand. */
class ScenarioTest {

  private static final Path FOLDER = Path.of("src/test/resources/judge");

  static Stream<Path> worlds() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void worldIsJudgedAsWorkedOutByHand(Path file) throws IOException {
    String[] parts = Files.readString(file).split("---\n", 2);

    assertThat(Story.of(new World(parts[0]).judged())).isEqualTo(parts[1].strip());
  }
}
