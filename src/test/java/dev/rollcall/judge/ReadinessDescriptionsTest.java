package dev.rollcall.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is described in {@code readiness/} keeps the laws that a verdict has to keep. */
class ReadinessDescriptionsTest {

  private static final Path FOLDER = Path.of("src/test/resources/readiness");
  private static final List<String> LEVELS = List.of("none", "quarantine", "reject");
  private static final Set<String> MAY_CHANGE = Set.of("p", "sp", "np", "pct", "t", "adkim");
  private static final Set<String> KINDS =
      Set.of(
          "verdict",
          "impact",
          "compliance",
          "blocker",
          "missing",
          "pin",
          "publish",
          "rollback",
          "offer",
          "moves",
          "note",
          "parked",
          "publish-at",
          "option-at");

  static Stream<Path> worlds() throws IOException {
    try (Stream<Path> folders = Files.list(FOLDER)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aWorldIsToldWhole(Path folder) throws IOException {
    List<String> expected = lines(folder, "expected.txt");

    assertThat(lines(folder, "world.txt")).isNotEmpty();
    assertThat(lines(folder, "why.txt")).isNotEmpty();
    assertThat(expected).allSatisfy(line -> assertThat(KINDS).contains(line.split(" ", 2)[0]));
    assertThat(List.of("verdict", "impact", "compliance", "pin"))
        .allSatisfy(kind -> assertThat(all(expected, kind)).hasSize(1));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void theVerdictFollowsFromWhatBlocksAndWhatIsMissing(Path folder) throws IOException {
    List<String> expected = lines(folder, "expected.txt");
    String follows =
        !all(expected, "blocker").isEmpty()
            ? "not-ready"
            : all(expected, "missing").isEmpty() ? "ready" : "not-enough-data";

    assertThat(one(expected, "verdict").orElseThrow()).startsWith(follows + " ");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aRecordIsPrintedWhereTheAnswerIsYesAndSomethingChanges(Path folder) throws IOException {
    List<String> expected = lines(folder, "expected.txt");
    boolean ready = one(expected, "verdict").orElseThrow().startsWith("ready ");
    boolean arrived = all(expected, "note").contains("already-at-target");

    assertThat(one(expected, "publish").isPresent()).isEqualTo(ready && !arrived);
    assertThat(one(expected, "rollback"))
        .isEqualTo(
            one(expected, "publish")
                .flatMap(publish -> present(folder))
                .map(ReadinessDescriptionsTest::unquoted));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void aRecordKeepsWhatItDoesNotChangeAndIsNeverHalfARung(Path folder) throws IOException {
    List<String> expected = lines(folder, "expected.txt");
    for (String printed : all(expected, "publish")) {
      Map<String, String> before = tags(one(expected, "rollback").orElseThrow());
      Map<String, String> after = tags(printed);
      Map<String, String> kept = new LinkedHashMap<>(before);
      kept.keySet().retainAll(after.keySet());

      assertThat(after.keySet().stream().limit(kept.size()))
          .containsExactlyElementsOf(kept.keySet());
      assertThat(after.entrySet())
          .filteredOn(tag -> !MAY_CHANGE.contains(tag.getKey()))
          .containsExactlyElementsOf(
              before.entrySet().stream()
                  .filter(tag -> !MAY_CHANGE.contains(tag.getKey()))
                  .toList());
      assertThat(after.containsKey("t")).isEqualTo(after.containsKey("pct"));
      assertThat(level(after, "sp")).isGreaterThanOrEqualTo(level(before, "sp"));
      assertThat(level(after, "np")).isGreaterThanOrEqualTo(level(before, "np"));
      assertThat(one(expected, "pin"))
          .contains("sp=%s np=%s".formatted(after.get("sp"), after.get("np")));
    }
  }

  private static int level(Map<String, String> tags, String part) {
    String sp = tags.getOrDefault("sp", tags.get("p"));
    return LEVELS.indexOf(part.equals("np") ? tags.getOrDefault("np", sp) : sp);
  }

  private static Map<String, String> tags(String record) {
    Map<String, String> tags = new LinkedHashMap<>();
    Arrays.stream(record.split("; ", -1))
        .map(tag -> tag.split("=", 2))
        .forEach(tag -> tags.put(tag[0], tag[1]));
    return tags;
  }

  private static Optional<String> present(Path folder) {
    try {
      return one(lines(folder, "world.txt"), "record");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unquoted(String text) {
    return text.substring(1, text.length() - 1);
  }

  private static Optional<String> one(List<String> lines, String kind) {
    return all(lines, kind).stream().findFirst();
  }

  private static List<String> all(List<String> lines, String kind) {
    return lines.stream()
        .filter(line -> line.startsWith(kind + " "))
        .map(line -> line.substring(kind.length() + 1))
        .toList();
  }

  private static List<String> lines(Path folder, String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream().filter(l -> !l.isBlank()).toList();
  }
}
