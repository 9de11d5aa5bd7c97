package dev.rollcall.cli;

import dev.rollcall.app.Progress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** How far a command is: a bar where standard error is a terminal, else nothing at all. */
final class Meter implements AutoCloseable {

  private final @Nullable Bar bar;

  private Meter(@Nullable Bar bar) {
    this.bar = bar;
  }

  /** Closed before the command says what has become of its work. */
  static Meter of(CommandSpec spec) {
    return new Meter(
        Boolean.getBoolean(Terminal.ERROR_PROPERTY)
            ? new Bar(spec.commandLine().getErr(), Terminal.lineLength(System.getenv()))
            : null);
  }

  /** Whom to tell of progress. */
  Progress progress() {
    return bar == null ? Progress.NONE : new Progress(bar::expect, bar::done);
  }

  /** Prints something while the bar makes room for it. */
  void aside(Runnable print) {
    if (bar == null) {
      print.run();
    } else {
      bar.aside(print);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
