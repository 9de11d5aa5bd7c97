package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.judge.Impact;
import dev.rollcall.judge.Overview;
import dev.rollcall.tell.Worlds;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Figures read back from the screens. */
class TotalsTest {

  private static final List<Integer> SHOWN = List.of(0, 1, 3, SourcesScreen.SHOWN, 1_000_000);

  /** Messages, three percentages, failing messages. */
  private static final Pattern FIGURES =
      Pattern.compile(" ([0-9,]+)(?: +(?:<?[0-9.]+%|-)){3} +([0-9,]+)(?: |$)");

  @Test
  void linesOfTheSourcesAddUpToTheFigures() {
    for (Overview overview : withMail()) {
      for (int shown : SHOWN) {
        List<long[]> rows = sourceRows(overview, shown);
        long[] total = rows.get(rows.size() - 1);

        assertThat(total)
            .containsExactly(overview.figures().messages(), overview.figures().failing().total());
        assertThat(sum(rows.subList(0, rows.size() - 1), 0)).isEqualTo(total[0]);
        assertThat(sum(rows.subList(0, rows.size() - 1), 1)).isEqualTo(total[1]);
      }
    }
  }

  @Test
  void theFourClassesAddUpToAllThatFails() {
    for (Overview overview : withMail()) {
      Impact impact = overview.readiness().impact();
      List<String> lines = new ReadyScreen(overview).text(Style.PLAIN).lines().toList();
      if (impact.total() == 0) {
        assertThat(lines).anyMatch(line -> line.endsWith("none fails DMARC."));
        continue;
      }

      assertThat(count(lines, "ours")).isEqualTo(impact.ours());
      assertThat(count(lines, "undecided")).isEqualTo(impact.undecided());
      assertThat(count(lines, "indirect")).isEqualTo(impact.indirect());
      assertThat(count(lines, "spoofed")).isEqualTo(impact.spoofed());
      assertThat(count(lines, "all failing")).isEqualTo(overview.figures().failing().total());
    }
  }

  private static List<Overview> withMail() {
    return Worlds.all().stream().filter(o -> o.figures().messages() > 0).toList();
  }

  /** Messages and failing messages of every row. */
  private static List<long[]> sourceRows(Overview overview, int shown) {
    List<String> lines = new SourcesScreen(overview, shown).text(Style.PLAIN).lines().toList();
    return lines.subList(3, lines.subList(3, lines.size()).indexOf("") + 3).stream()
        .map(TotalsTest::figures)
        .toList();
  }

  private static long[] figures(String row) {
    Matcher figures = FIGURES.matcher(row);
    assertThat(figures.find()).as(row).isTrue();
    return new long[] {number(figures.group(1)), number(figures.group(2))};
  }

  private static long count(List<String> lines, String label) {
    return lines.stream()
        .filter(line -> line.startsWith("  " + label + " "))
        .map(line -> line.substring(label.length() + 2).strip().split(" ", -1)[0])
        .mapToLong(TotalsTest::number)
        .findFirst()
        .orElseThrow();
  }

  private static long sum(List<long[]> rows, int column) {
    return rows.stream().mapToLong(row -> row[column]).sum();
  }

  private static long number(String text) {
    return Long.parseLong(text.replace(",", ""));
  }
}
