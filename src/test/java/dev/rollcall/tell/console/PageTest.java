package dev.rollcall.tell.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PageTest {

  private static final Style NARROW = new Style(40, false);

  @Test
  void wordsAreWrappedBelowTheLabel() {
    assertThat(
            new Page(NARROW)
                .item("Fix: ", "one two three four five six seven eight nine ten")
                .text())
        .isEqualTo("Fix: one two three four five six seven\n     eight nine ten\n");
  }

  @Test
  void onlyAWordLongerThanALineIsBroken() {
    assertThat(new Page(NARROW).item("- ", "a " + "x".repeat(50) + " b").text())
        .isEqualTo("- a\n  " + "x".repeat(38) + "\n  " + "x".repeat(12) + " b\n");
  }

  @Test
  void lineBreaksFromOutsideMakeNoLine() {
    assertThat(new Page(NARROW).line("a\nb").text()).isEqualTo("a\\u000ab\n");
  }

  @Test
  void coloursEndWithTheirLine() {
    assertThat(new Page(new Style(40, true)).line(Tone.BAD, "x".repeat(40) + " y").text())
        .isEqualTo("\u001b[31m" + "x".repeat(40) + "\u001b[0m\n  \u001b[31my\u001b[0m\n");
  }
}
