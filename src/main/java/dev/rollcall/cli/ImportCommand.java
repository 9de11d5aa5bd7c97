package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.app.RunResult;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rollcall import}. */
@Command(
    name = "import",
    description = "Take in reports from files, folders, mboxes, Maildirs or standard input.",
    footer = {
      "Reads mails, XML, JSON, gzip and zip files, recognised by their bytes. What is already "
          + "stored is not stored again, so a folder can be imported as often as you like.",
      "",
      "Example: rollcall import ~/dmarc-archive --format json"
    })
final class ImportCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description = "Files and folders; - is standard input.")
  List<String> paths;

  ImportCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    RunOutput output = new RunOutput(spec, answer.format, common.verbose);
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    RunResult result;
    try (Meter meter = Meter.of(spec)) {
      result =
          rollcall.inboxes().importPaths(paths, System.in, output.settled(meter), meter.progress());
    }
    return output.finish(result);
  }
}
