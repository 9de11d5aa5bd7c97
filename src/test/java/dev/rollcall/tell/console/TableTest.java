package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.tell.console.Table.Cell;
import dev.rollcall.tell.console.Table.Column;
import org.junit.jupiter.api.Test;

class TableTest {

  private static final Column NAME = Column.cuttable("NAME", 9);
  private static final Column COUNT = Column.number("COUNT");
  private static final Column WHAT = Column.text("WHAT");

  @Test
  void textIsLeftAndNumbersAreRight() {
    assertThat(
            new Table(NAME, COUNT, WHAT)
                .row(Cell.of("a"), Cell.of("1"), Cell.of("x"))
                .row(Cell.of("bcdefg"), Cell.of("1,234,567"), Cell.of(""))
                .lines(100, Style.PLAIN))
        .containsExactly("NAME        COUNT  WHAT", "a               1  x", "bcdefg  1,234,567");
  }

  @Test
  void theMiddleIsCutAndNeverANumber() {
    assertThat(
            new Table(NAME, COUNT)
                .row(Cell.of("google.com.mail.evil.example"), Cell.of("1,234,567,890"))
                .lines(30, Style.PLAIN)
                .get(1))
        .isEqualTo("google...xample  1,234,567,890");
    assertThat(
            new Table(NAME, COUNT)
                .row(Cell.of("google.com.mail.evil.example"), Cell.of("1,234,567,890"))
                .lines(10, Style.PLAIN)
                .get(1))
        .isEqualTo("goo...ple  1,234,567,890");
  }

  @Test
  void wideLettersTakeTwoColumnsAndMarksNone() {
    assertThat(
            new Table(NAME, COUNT)
                .row(Cell.of("中文"), Cell.of("1"))
                .row(Cell.of("e\u0301"), Cell.of("1"))
                .lines(100, Style.PLAIN))
        .containsExactly("NAME  COUNT", "中文      1", "e\u0301         1");
  }

  @Test
  void coloursDoNotCountAndAreOutsideThePadding() {
    assertThat(
            new Table(NAME, COUNT)
                .row(new Cell("a", Tone.BAD), new Cell("1", Tone.GOOD))
                .lines(100, new Style(100, true))
                .get(1))
        .isEqualTo("\u001b[31ma\u001b[0m         \u001b[32m1\u001b[0m");
  }

  @Test
  void rowsHaveACellForEachColumn() {
    assertThatThrownBy(() -> new Table(NAME, COUNT).row(Cell.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells for 2");
  }
}
