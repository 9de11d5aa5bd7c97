package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall backup}. */
@Command(name = "backup", description = "Write everything that is stored into one file.")
final class BackupCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;

  @Option(names = "--force", description = "Write over a file that is there already.")
  boolean force;

  @Parameters(paramLabel = "FILE", description = "The file to write.")
  Path file;

  BackupCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    long rows = rollcall.upkeep().backup(file, force);
    spec.commandLine()
        .getOut()
        .println(String.format(Locale.ROOT, "%,d rows of all tables written to %s", rows, file));
    return 0;
  }
}
