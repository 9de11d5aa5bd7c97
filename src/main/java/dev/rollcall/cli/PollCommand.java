package dev.rollcall.cli;

import dev.rollcall.app.Rollcall;
import dev.rollcall.app.RunResult;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code rollcall poll}. */
@Command(
    name = "poll",
    description = "Take in what is new in the configured mailboxes.",
    footer = {
      "Only reads mail, unless 'after:' of a mailbox says otherwise; then mail whose reports are",
      "stored is marked, moved or deleted. Other mail is moved at most, and only where 'ignored:'",
      "or 'rejected:' names a folder."
    })
final class PollCommand implements Callable<Integer> {

  private final Clock clock;

  @Spec CommandSpec spec;
  @Mixin Common common;
  @Mixin TextOrJson answer;

  PollCommand(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Integer call() {
    RunOutput output = new RunOutput(spec, answer.format, common.verbose);
    Rollcall rollcall = new Rollcall(common.settings(spec.commandLine().getErr()), clock);
    RunResult result;
    try (Meter meter = Meter.of(spec)) {
      result = rollcall.poll(output.settled(meter), meter.progress());
    }
    return output.finish(result);
  }
}
