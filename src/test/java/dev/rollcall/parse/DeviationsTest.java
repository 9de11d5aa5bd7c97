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

  private static final int DEVIATIONS = 82;
  private static final String HUGE = "77";
  private static final Pattern LINE = Pattern.compile("\\| (\\d+) \\| ([^|]+) \\| ([^|]+) \\|");
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @Test
  void everyDeviationIsListedOnce() throws IOException {
    List<Integer> listed = new ArrayList<>();
    for (Matcher line : lines()) {
      listed.add(Integer.valueOf(line.group(1)));
    }
    assertThat(listed).isEqualTo(IntStream.rangeClosed(1, DEVIATIONS).boxed().toList());
  }

  /** But for huge reports, which no pair can show. */
  @Test
  void everyDeviationHasPairsThatAreThere() throws IOException {
    TreeSet<String> there = new TreeSet<>(Golden.names(Golden.folder("aggregate"), ".xml"));
    there.addAll(Golden.names(Golden.folder("mail"), ""));
    for (Matcher line : lines()) {
      List<String> pairs = NAME.matcher(line.group(3)).results().map(r -> r.group(1)).toList();
      assertThat(there).as("deviation " + line.group(1)).containsAll(pairs);
      assertThat(pairs.isEmpty())
          .as("deviation " + line.group(1) + " has no pair")
          .isEqualTo(line.group(1).equals(HUGE));
    }
  }

  private static List<Matcher> lines() throws IOException {
    return Files.readAllLines(Golden.folder("").resolve("README.md")).stream()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .toList();
  }
}
