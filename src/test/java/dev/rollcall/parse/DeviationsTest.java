package dev.rollcall.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of known deviations beside the golden pairs is whole, and names what is there. */
class DeviationsTest {

  private static final Pattern LINE = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void everyDeviationIsListedOnce() throws IOException {
    List<Integer> listed = new ArrayList<>();
    for (Matcher line : lines()) {
      listed.add(Integer.valueOf(line.group(1)));
    }
    assertThat(listed)
        .isEqualTo(
            IntStream.concat(IntStream.rangeClosed(1, 62), IntStream.rangeClosed(76, 80))
                .boxed()
                .toList());
  }

  @Test
  void everyPairNamedIsThere() throws IOException {
    TreeSet<String> there = new TreeSet<>(Golden.names(Golden.folder("aggregate"), ".xml"));
    for (Matcher line : lines()) {
      Matcher pair = NAME.matcher(line.group(3));
      while (pair.find()) {
        assertThat(there).as("deviation " + line.group(1)).contains(pair.group(1));
      }
    }
  }

  private static List<Matcher> lines() throws IOException {
    return Files.readAllLines(Golden.folder("aggregate").resolve("README.md")).stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .toList();
  }
}
