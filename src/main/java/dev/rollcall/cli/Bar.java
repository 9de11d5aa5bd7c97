package dev.rollcall.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A line that says how far work is, how fast it goes and how long it will take, in ASCII without
 * colour. It is drawn over and over on the last line of a terminal, and is gone when it is closed.
 */
final class Bar implements AutoCloseable {

  /** What is over sooner needs no bar. */
  private static final Duration WORTH_IT = Duration.ofMillis(500);

  private static final int REDRAWN_MILLIS = 200;
  private static final int UNKNOWN = -1;

  private final PrintWriter err;
  private final int length;
  private final long since = System.nanoTime();
  private final Thread atInterrupt = new Thread(this::wipe);
  private final ProgressBar bar;
  private long expected;
  private long done;
  private int shown;
  private boolean closed;

  /**
   * @param length of a line that the terminal does not wrap
   */
  Bar(PrintWriter err, int length) {
    this.err = err;
    this.length = length;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName("")
            .setInitialMax(UNKNOWN)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAWN_MILLIS)
            .continuousUpdate()
            .showSpeed()
            .setConsumer(new Line())
            .build();
    Runtime.getRuntime().addShutdownHook(atInterrupt);
  }

  /** So many more are to come. */
  synchronized void expect(long more) {
    expected += more;
    bar.maxHint(expected);
  }

  /** One more is done. What turns out to be more than expected has no known end. */
  synchronized void done() {
    done++;
    bar.step();
    if (expected > 0 && done > expected) {
      bar.maxHint(UNKNOWN);
    }
  }

  /** Prints something above the bar. */
  synchronized void aside(Runnable print) {
    wipe();
    print.run();
  }

  /** Draws unless it is too early or too late. */
  private synchronized void draw(String line) {
    if (!closed && System.nanoTime() - since >= WORTH_IT.toNanos()) {
      String text = line.strip();
      err.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      err.flush();
      shown = text.length();
    }
  }

  private synchronized void wipe() {
    if (shown > 0) {
      err.print("\r" + " ".repeat(shown) + "\r");
      err.flush();
      shown = 0;
    }
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      wipe();
    }
    bar.close();
    Runtime.getRuntime().removeShutdownHook(atInterrupt);
  }

  /** Where the library writes. */
  private final class Line implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return length;
    }

    @Override
    public void accept(String line) {
      draw(line);
    }

    @Override
    public void close() {
      wipe();
    }
  }
}
