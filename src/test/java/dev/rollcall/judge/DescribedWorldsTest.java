package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must be said of the worlds that were described before the code: senders and findings. */
class DescribedWorldsTest {

  private static final Path FOLDER = Path.of("src/test/resources/worlds");
  private static final Set<String> JUDGED = Set.of("impact", "class", "sender", "finding");

  static Stream<Path> worlds() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void sendersAndFindingsAreAsDescribed(Path folder) throws IOException {
    World world = new World(Files.readString(folder.resolve("world.txt")));

    assertThat(judged(Story.of(world.judged()).lines()))
        .containsExactlyInAnyOrderElementsOf(
            judged(Files.readString(folder.resolve("expected.txt")).lines()));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void whatFailsIsClaimedAndNamesNobody(Path folder) throws IOException {
    World world = new World(Files.readString(folder.resolve("world.txt")));
    List<String> claims =
        world.judged().senders().stream()
            .flatMap(
                line ->
                    line.claims().stream()
                        .filter(claim -> world.catalogue().named(claim).isPresent())
                        .map(
                            claim ->
                                "claims " + line.seen().sources().get(0).source() + " " + claim))
            .toList();

    assertThat(Files.readString(folder.resolve("expected.txt")).lines())
        .filteredOn(line -> line.startsWith("claims "))
        .isSubsetOf(claims);
  }

  private static List<String> judged(Stream<String> lines) {
    return lines.filter(line -> JUDGED.contains(line.split(" ", 2)[0])).toList();
  }
}
