package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall restore}. */
@Command(name = "restore", description = "Fill an empty store from a backup.")
final class RestoreCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;

  @Parameters(paramLabel = "FILE", description = "What a backup wrote.")
  Path file;

  RestoreCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    long rows = rollcall.upkeep().restore(file);
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "%,d rows of all tables restored from %s", rows, file));
    return 0;
  }
}
