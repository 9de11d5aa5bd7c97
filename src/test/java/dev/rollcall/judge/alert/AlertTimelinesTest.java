package dev.rollcall.judge.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertTimelinesTest {

  private static final Path FOLDER = Path.of("src/test/resources/alerts");

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void exactlyTheDescribedMessagesAreTold(String name) throws IOException {
    Timeline timeline = new Timeline(Files.readString(FOLDER.resolve(name)));
    assertThat(timeline.played()).isEqualTo(timeline.expected());
  }

  @Test
  void thereAreAtLeastTwentyTimelines() throws IOException {
    assertThat(names()).hasSizeGreaterThanOrEqualTo(20);
  }
}
