package dev.rollcall.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** The bar, as a terminal would show what it writes. */
class BarTest {

  private static final int WIDTH = 79;

  private final StringWriter written = new StringWriter();
  private final PrintWriter err = new PrintWriter(written, true);

  @Test
  void itSaysHowFarHowFastAndHowLong() {
    try (Bar bar = new Bar(err, WIDTH)) {
      bar.expect(300);
      bar.expect(100);
      for (int i = 0; i < 100; i++) {
        bar.done();
      }
      await(() -> lastLine().matches("25% \\[=+>? +] 100/400 \\(.+ / .+\\) +[0-9.,]+/s"));
      assertThat(lastLine().length()).isLessThanOrEqualTo(WIDTH);
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void whatHasNoKnownEndIsCounted() {
    try (Bar bar = new Bar(err, WIDTH)) {
      bar.expect(1);
      bar.done();
      bar.done();
      await(() -> lastLine().matches("\\? % \\[.*] 2/\\? .*/s"));
    }
    assertThat(screen()).isEmpty();
  }

  @Test
  void whatIsPrintedMeanwhileStandsAloneAboveIt() {
    try (Bar bar = new Bar(err, WIDTH)) {
      bar.expect(2);
      bar.done();
      await(() -> !lastLine().isEmpty());
      bar.aside(() -> err.println("one line"));
      await(() -> lastLine().startsWith("50%"));
      assertThat(screen()).startsWith("one line\n50%");
    }
    assertThat(screen()).isEqualTo("one line\n");
  }

  @Test
  void nothingButPlainCharactersIsWritten() {
    try (Bar bar = new Bar(err, WIDTH)) {
      bar.done();
      await(() -> !lastLine().isEmpty());
    }
    assertThat(written.toString()).matches("[ -~\r\n]+");
  }

  @Test
  void whatIsOverAtOnceShowsNoBar() {
    new Bar(err, WIDTH).close();
    assertThat(written.toString()).isEmpty();
  }

  private String lastLine() {
    String screen = screen();
    return screen.substring(screen.lastIndexOf('\n') + 1);
  }

  /** What is left on a screen: a carriage return goes back to the first column. */
  private String screen() {
    String text;
    synchronized (written.getBuffer()) {
      text = written.toString();
    }
    StringBuilder screen = new StringBuilder();
    StringBuilder line = new StringBuilder();
    int column = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\r') {
        column = 0;
      } else if (c == '\n') {
        screen.append(line.toString().stripTrailing()).append('\n');
        line.setLength(0);
        column = 0;
      } else {
        if (column < line.length()) {
          line.setCharAt(column, c);
        } else {
          line.append(c);
        }
        column++;
      }
    }
    return screen.append(line.toString().stripTrailing()).toString();
  }

  private static void await(BooleanSupplier condition) {
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < until) {
      LockSupport.parkNanos(10_000_000);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
